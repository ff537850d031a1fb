package io.gateledger.simulator;

import io.gateledger.simulator.testing.SimulatorClient;
import io.gateledger.simulator.testing.SimulatorTestBase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SimulatorTest extends SimulatorTestBase {

  private static final String TUNNELS = "/resources/scp/kr-west1/vpn-tunnel";

  @Test
  void shouldGoOnWithTheSameCloudAfterARestart(@TempDir Path directory) {
    SimulatorOptions options =
        SimulatorOptions.defaults().withClock(clock).withState(directory.resolve("state.json"));
    String down;
    try (Simulator first = Simulator.start(options)) {
      SimulatorClient before = new SimulatorClient(first.baseUri(), clock);
      down = before.control("POST", "/tunnels/to-busan-dc/down", "").at("/id").asText();
      before.control("PUT", "/resources/huawei/eu-1/nat-gateway/n", "{\"id\":\"n\"}");
      before.control("DELETE", "/resources/nhn/KR1/internet-gateway", "");
    }
    try (Simulator second = Simulator.start(options)) {
      SimulatorClient after = new SimulatorClient(second.baseUri(), clock);
      assertThat(after.control("GET", TUNNELS + "/" + down, "").at("/status").asText())
          .isEqualTo("DOWN");
      assertThat(after.control("GET", "/resources/huawei/eu-1/nat-gateway/n", "").status())
          .isEqualTo(200);
      assertThat(after.nhn("GET", "/v2.0/internetgateways", "").at("/internetgateways")).isEmpty();
    }
  }

  @Test
  void shouldSayWhereItIsAndNothingElse() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Simulator.class.getName(),
                "--port",
                "0")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).startsWith("simulator ready at http://127.0.0.1:");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void shouldNameTheStateFileItCannotReadAndThePortItCannotHave(@TempDir Path directory)
      throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.json"), "{");
    assertThatThrownBy(() -> Simulator.start(SimulatorOptions.defaults().withState(broken)))
        .isInstanceOf(SimulatorStartException.class)
        .hasMessageContaining("broken.json");
    int taken = simulator.baseUri().getPort();
    assertThatThrownBy(() -> Simulator.start(SimulatorOptions.defaults().withPort(taken)))
        .isInstanceOf(SimulatorStartException.class)
        .hasMessageContaining("port " + taken)
        .hasMessageContaining("--port");
    assertThat(SimulatorCommand.run("--port", "none")).isNotZero();
    assertThat(SimulatorCommand.run("--size", "1")).isNotZero();
  }
}
