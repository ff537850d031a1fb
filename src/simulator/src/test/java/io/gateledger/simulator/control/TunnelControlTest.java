package io.gateledger.simulator.control;

import io.gateledger.simulator.testing.SimulatorTestBase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TunnelControlTest extends SimulatorTestBase {

  @Test
  void shouldTakeATunnelDownAndUpByIdOrName() {
    String id = id("scp/kr-west1/vpn-tunnel", 0);
    client.control("POST", "/tunnels/to-busan-dc/down", "");
    assertThat(client.scp("GET", "/v1/vpn-tunnels/" + id, "").at("/vpn_tunnel/status").asText())
        .isEqualTo("DOWN");
    client.control("POST", "/tunnels/" + id + "/up", "");
    assertThat(client.scp("GET", "/v1/vpn-tunnels/" + id, "").at("/vpn_tunnel/status").asText())
        .isEqualTo("UP");
    assertThat(client.control("POST", "/tunnels/none/up", "").status()).isEqualTo(404);
  }
}
