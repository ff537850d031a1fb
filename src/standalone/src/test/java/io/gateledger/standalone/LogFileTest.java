package io.gateledger.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogFileTest {

  @TempDir Path directory;

  @Test
  void takesTheProgramsOwnLastWordOverWhatItLogged() throws IOException {
    assertThat(complaintOf("gateledger: the broker is unreachable: start it\nCaused by: x\nbye\n"))
        .isEqualTo("the broker is unreachable: start it");
  }

  @Test
  void takesTheDeepestCauseWhenTheProgramGaveNoReason() throws IOException {
    assertThat(complaintOf("12:00 ERROR [x] failed\nCaused by: a\n\tat b\nCaused by: c\n\tat d\n"))
        .isEqualTo("Caused by: c");
  }

  @Test
  void takesTheLastLineOtherwise() throws IOException {
    assertThat(complaintOf("one\ntwo\n\n")).isEqualTo("two");
  }

  @Test
  void looksOnlyAtWhatThisStartLogged() throws IOException {
    Path path = Files.writeString(directory.resolve("service.log"), "gateledger: of yesterday\n");
    LogFile log = LogFile.at(path);

    assertThat(log.complaint()).isEmpty();
  }

  private String complaintOf(String logged) throws IOException {
    LogFile log = LogFile.at(directory.resolve("service.log"));
    Files.writeString(log.path(), logged, StandardOpenOption.APPEND);
    return log.complaint().orElseThrow();
  }
}
