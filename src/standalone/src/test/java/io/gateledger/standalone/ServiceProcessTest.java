package io.gateledger.standalone;

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

class ServiceProcessTest {

  @TempDir Path directory;

  private Path jar;

  @BeforeEach
  void packFakeService() throws IOException {
    jar = FakeService.jarIn(directory);
  }

  @Test
  void isReadyWhenTheServiceSaysSoAndIsGoneWhenClosed() throws Exception {
    int port = Ports.free();
    try (DataDirectory data = DataDirectory.open(directory.resolve("data"))) {
      try (ServiceProcess service =
          ServiceProcess.start(
              jar, new ServiceSettings().httpPort(port).variables(), logIn(data), data)) {
        service.awaitReady(URI.create("http://127.0.0.1:" + port));
        assertThat(Ports.isFree(port)).isFalse();
      }

      assertThat(Ports.isFree(port)).isTrue();
      assertThat(data.serviceRecord().file()).doesNotExist();
    }
  }

  @Test
  void repeatsTheLastWordOfAServiceThatEndsAtItsStart() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory.resolve("data"));
        ServiceProcess service =
            ServiceProcess.start(
                jar,
                Map.of(
                    "FAKE_LAST_WORD",
                    "gateledger: gateledger.accounts.nhn-prod.regions is empty: name a region"),
                logIn(data),
                data)) {
      assertThatThrownBy(() -> service.awaitReady(URI.create("http://127.0.0.1:1")))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining(
              "gateledger.accounts.nhn-prod.regions is empty: name a region (log: ")
          .hasMessageContaining("service.log")
          .message()
          .doesNotStartWith("gateledger: ")
          .hasLineCount(1);
    }
  }

  @Test
  void leavesNothingRunningWhenItsLauncherIsKilled() throws Exception {
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
    return new ServiceLog.ToFile(LogFile.at(data.log("service")));
  }

  private static ProcessHandle processIn(Path file) throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
        .orElseThrow();
  }
}
