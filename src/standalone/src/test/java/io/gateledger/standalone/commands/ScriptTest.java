package io.gateledger.standalone.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The front-door script, as far as it goes without building. */
@Timeout(20)
class ScriptTest {

  private static final String SCRIPT =
      Path.of("../../gateledger").toAbsolutePath().normalize().toString();

  @Test
  void shouldListItsCommands() throws Exception {
    Process script = run("help");

    assertThat(output(script)).contains("demo", "run", "test", "dev", "bench");
    assertThat(script.waitFor()).isZero();
  }

  @Test
  void shouldRefuseAnUnknownCommandWithItsUsage() throws Exception {
    Process script = run("explode");

    assertThat(output(script)).contains("unknown command explode", "Usage:");
    assertThat(script.waitFor()).isEqualTo(2);
  }

  private static Process run(String command) throws IOException {
    return new ProcessBuilder("bash", SCRIPT, command).redirectErrorStream(true).start();
  }

  private static String output(Process script) throws IOException {
    try (BufferedReader output = script.inputReader()) {
      return output.lines().collect(Collectors.joining("\n"));
    }
  }
}
