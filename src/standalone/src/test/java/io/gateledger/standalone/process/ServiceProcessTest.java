package io.gateledger.standalone.process;

import io.gateledger.standalone.StartupException;
import io.gateledger.standalone.files.DataDirectory;
import io.gateledger.standalone.files.LogFile;
import io.gateledger.standalone.servers.LoopbackPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SuppressWarnings("try") // A test that is interrupted need not close in order.
class ServiceProcessTest {

  @TempDir Path directory;

  private Path jar;

  @BeforeEach
  void packFakeService() throws IOException {
    jar = FakeService.jarIn(directory);
  }

  @Test
  void shouldBeReadyWhenTheServiceSaysSoAndGoneWhenClosed() throws Exception {
    int port = LoopbackPorts.findFree();
    try (DataDirectory data = DataDirectory.open(directory.resolve("data"))) {
      try (ServiceProcess service =
          ServiceProcess.start(
              jar, new ServiceEnvironment().httpPort(port).variables(), logIn(data), data)) {
        service.awaitReady(URI.create("http://127.0.0.1:" + port));
        assertThat(LoopbackPorts.isFree(port)).isFalse();
      }

      assertThat(LoopbackPorts.isFree(port)).isTrue();
      assertThat(data.servicePidFile().file()).doesNotExist();
    }
  }

  @Test
  void shouldRepeatTheLastErrorOfAServiceThatEndsAtItsStart() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory.resolve("data"));
        ServiceProcess service =
            ServiceProcess.start(
                jar,
                Map.of(
                    "FAKE_LAST_ERROR",
                    "gateledger: gateledger.accounts.nhn-prod.regions is empty: name a region"),
                logIn(data),
                data)) {
      assertThatThrownBy(() -> service.awaitReady(URI.create("http://127.0.0.1:1")))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining(
              "gateledger.accounts.nhn-prod.regions is empty: name a region (log: ")
          .hasMessageContaining("service.log")
          .message()
          .doesNotStartWith("gateledger: ")
          .hasLineCount(1);
    }
  }

  @Test
  void shouldLeaveNothingRunningWhenItsLauncherIsKilled() throws Exception {
    Path data = directory.resolve("data");
    Process launcher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FakeLauncher.class.getName(),
                data.toString(),
                jar.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = launcher.inputReader()) {
      assertThat(output.readLine()).startsWith("ready");
    }
    ProcessHandle service = processIn(data.resolve("service.pid"));
    ProcessHandle database = processIn(data.resolve("postgres/postmaster.pid"));

    launcher.destroyForcibly();

    for (ProcessHandle process : List.of(service, database)) {
      process.onExit().get(30, TimeUnit.SECONDS);
    }
    DataDirectory.open(data).close();
  }

  private static ServiceLog logIn(DataDirectory data) {
    return new ServiceLog.FileLog(LogFile.open(data.log("service")));
  }

  private static ProcessHandle processIn(Path file) throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
        .orElseThrow();
  }
}
