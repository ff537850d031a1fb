package io.gateledger.standalone.servers;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The servers on machines whose language, digits and time are others. */
class ServersAbroadTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "tr, TR, tr_TR.UTF-8, Asia/Pyongyang",
    "ar, EG, ar_EG.UTF-8, Nowhere/At-All",
  })
  void shouldStartInAnyLocaleAndTimeZone(
      String language, String country, String locale, String zone) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Duser.language=" + language,
                            "-Duser.country=" + country,
                            "-cp",
                            System.getProperty("java.class.path")),
                        List.of(ServersAbroad.class.getName(), directory.toString()).stream())
                    .toList())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .putAll(Map.of("LC_ALL", locale, "LANG", locale, "LANGUAGE", language, "TZ", zone));

    Process process = builder.start();

    try (BufferedReader output = process.inputReader()) {
      assertThat(output.lines()).contains("0 topics, a database in C.UTF-8, number 7");
    }
    assertThat(process.waitFor()).isZero();
  }
}
