package io.gateledger.standalone;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The front-door script, as far as it goes without building. */
class ScriptTest {

  private static final String SCRIPT =
      Path.of("../../gateledger").toAbsolutePath().normalize().toString();

  @Test
  void listsItsCommands() {
    Command.Outcome help = run("help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.output()).contains("demo", "run", "test", "dev", "bench");
  }

  @Test
  void refusesAnUnknownCommandWithItsUsage() {
    Command.Outcome outcome = run("explode");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output()).contains("unknown command explode", "Usage:");
  }

  private static Command.Outcome run(String command) {
    return Command.of("bash", SCRIPT, command).run(Duration.ofSeconds(20));
  }
}
