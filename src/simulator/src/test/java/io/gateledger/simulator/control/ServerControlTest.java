package io.gateledger.simulator.control;

import io.gateledger.simulator.testing.SimulatorClient.Answer;
import io.gateledger.simulator.testing.SimulatorTestBase;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerControlTest extends SimulatorTestBase {

  @Test
  void shouldBeHealthy() {
    assertThat(client.control("GET", "/health", "").text()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void shouldEndAllTokensAtOnceAndCountRequestsByTemplate() {
    Map<String, String> token = Map.of("X-Auth-Token", client.nhnToken());
    client.control("POST", "/tokens/expire", "");
    assertThat(client.call("GET", "/v2.0/internetgateways/x", "", token).status()).isEqualTo(401);
    Answer counts = client.control("GET", "/requests", "");
    assertThat(counts.json().path("GET /v2.0/internetgateways/{id}").asInt()).isEqualTo(1);
    client.control("DELETE", "/requests", "");
    assertThat(client.control("GET", "/requests", "").json()).isEmpty();
  }
}
