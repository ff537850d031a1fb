package io.gateledger.standalone.files;

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
  void shouldPreferTheProgramsOwnMessageToWhatItLogged() throws IOException {
    assertThat(lastErrorOf("gateledger: the broker is unreachable: start it\nCaused by: x\nbye\n"))
        .isEqualTo("the broker is unreachable: start it");
  }

  @Test
  void shouldTakeTheDeepestCauseWhenTheProgramGaveNoReason() throws IOException {
    assertThat(lastErrorOf("12:00 ERROR [x] failed\nCaused by: a\n\tat b\nCaused by: c\n\tat d\n"))
        .isEqualTo("Caused by: c");
  }

  @Test
  void shouldTakeTheLastLineOtherwise() throws IOException {
    assertThat(lastErrorOf("one\ntwo\n\n")).isEqualTo("two");
  }

  @Test
  void shouldLookOnlyAtWhatThisStartLogged() throws IOException {
    Path path = Files.writeString(directory.resolve("service.log"), "gateledger: of yesterday\n");
    LogFile log = LogFile.open(path);

    assertThat(log.lastError()).isEmpty();
  }

  private String lastErrorOf(String logged) throws IOException {
    LogFile log = LogFile.open(directory.resolve("service.log"));
    Files.writeString(log.path(), logged, StandardOpenOption.APPEND);
    return log.lastError().orElseThrow();
  }
}
