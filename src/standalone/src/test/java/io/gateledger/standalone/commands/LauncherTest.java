package io.gateledger.standalone.commands;

import io.gateledger.standalone.process.FakeService;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The launcher as its user sees it: a process that prints lines, takes a signal and leaves an exit
 * code.
 */
class LauncherTest {

  @TempDir Path directory;

  @Test
  void shouldStartAllOfTheDemoAndStopItInOrderWhenTerminated() throws Exception {
    Process demo = launch("demo", "--port", "0", "--simulator-port", "0");
    try (BufferedReader output = demo.inputReader()) {
      List<String> start = readUntil(output, "Ctrl-C stops");
      assertThat(start)
          .anyMatch(line -> line.startsWith("✓ PostgreSQL 17"))
          .anyMatch(line -> line.startsWith("✓ Kafka"))
          .anyMatch(line -> line.endsWith("/q/health/well"))
          .anyMatch(line -> line.contains("psql -h 127.0.0.1"))
          .anyMatch(line -> line.contains("kcat -b 127.0.0.1"));

      // Through the handle: Process.destroy would close the output that is still to be read.
      demo.toHandle().destroy();

      assertThat(output.lines().filter(line -> line.contains(" stopped in ")))
          .map(line -> line.replaceAll("✓ (.*) stopped.*", "$1"))
          .containsExactly("the service", "simulated clouds", "Kafka", "PostgreSQL");
    }
    assertThat(demo.waitFor()).isEqualTo(143);
  }

  @Test
  void shouldNameAPortInUseAndTheFlagThatChangesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertFails(1, "port " + port, "--port", launch("demo", "--port", port));
    }
  }

  @Test
  void shouldNameAConfigurationThatIsNotThere() throws Exception {
    assertFails(1, "absent.yaml", "check the path", launch("run", "--config", "absent.yaml"));
  }

  @Test
  void shouldTellTheMistakesOfAConfigurationBeforeItStartsAnything() throws Exception {
    Files.writeString(
        directory.resolve("mistaken.yaml"), "interval is mistaken\n\nregions are mistaken\n");

    Process run = launch("run", "--config", "mistaken.yaml");

    try (BufferedReader output = run.inputReader();
        BufferedReader errors = run.errorReader()) {
      assertThat(errors.lines())
          .containsExactly("gateledger: interval is mistaken", "gateledger: regions are mistaken");
      assertThat(output.lines()).isEmpty();
    }
    assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isOne();
    assertThat(directory.resolve("data")).doesNotExist();
  }

  @Test
  void shouldAskForTheConfigurationThatRunNeeds() throws Exception {
    assertFails(2, "--config FILE", "Usage", launch("run"));
  }

  private static void assertFails(int exitCode, String thing, String remedy, Process process)
      throws Exception {
    try (BufferedReader errors = process.errorReader()) {
      assertThat(String.join("\n", errors.lines().toList())).contains(thing, remedy);
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(exitCode);
  }

  private static List<String> readUntil(BufferedReader output, String end) throws IOException {
    List<String> lines = new ArrayList<>();
    String line;
    while ((line = output.readLine()) != null) {
      lines.add(line);
      if (line.contains(end)) {
        return lines;
      }
    }
    throw new AssertionError("the launcher ended early: " + lines);
  }

  private Process launch(String command, String... options) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                command,
                "--data",
                directory.resolve("data").toString(),
                "--service",
                FakeService.jarIn(directory).toString(),
                "--postgres-port",
                "0",
                "--kafka-port",
                "0"));
    words.addAll(List.of(options));
    return new ProcessBuilder(words).directory(directory.toFile()).start();
  }
}
