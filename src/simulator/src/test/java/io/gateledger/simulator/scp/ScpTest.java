package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.simulator.testing.ManualClock;
import io.gateledger.simulator.testing.SimulatorClient;
import io.gateledger.simulator.testing.SimulatorClient.Answer;
import io.gateledger.simulator.testing.SimulatorTestBase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScpTest extends SimulatorTestBase {

  private static final String TUNNELS = "/v1/vpn-tunnels";
  private static final String GATEWAYS = "/v1/vpn-gateways";
  private static final String GATEWAY =
      """
      {"description":"d","ip_address":"123.0.0.9","ip_id":"fcde872f75c145a0893d656cc698f13e",
      "ip_type":"PUBLIC","name":"ExampleVpnGW1","tags":[],
      "vpc_id":"ceb44ea5ecb34a49b16495f9a63b0718"}""";
  private static final String PHASES =
      """
      "phase1":{"dpd_retry_interval":60,"ike_version":2,"peer_gateway_ip":"123.0.0.2",
      "phase1_diffie_hellman_groups":[30,31],"phase1_encryptions":["des-md5"],
      "phase1_life_time":86400,"pre_shared_key":"PreSharedKey1"},
      "phase2":{"perfect_forward_secrecy":"ENABLE","phase2_diffie_hellman_groups":[30],
      "phase2_encryptions":["null-md5"],"phase2_life_time":43200,%s}""";

  @Test
  void shouldAnswer404WithTheGatewaysWordsWhenNothingIsSigned() {
    Answer answer = client.call("GET", TUNNELS, "", Map.of());
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.at("/path").asText()).isEqualTo(TUNNELS);
    assertThat(answer.at("/error").asText()).isEqualTo("Not Found");
  }

  @Test
  void shouldRejectARequestSignedOverTheDecodedQuery() {
    String encoded = TUNNELS + "?sort=created_at%3Adesc";
    Answer decoded =
        client.scpSignedOver("GET", encoded, TUNNELS + "?sort=created_at:desc", "", "vpn 1.1");
    Answer withoutQuery = client.scpSignedOver("GET", encoded, TUNNELS, "", "vpn 1.1");
    assertThat(decoded.status()).isEqualTo(401);
    assertThat(decoded.text()).contains("HmacValidFail");
    assertThat(withoutQuery.status()).isEqualTo(401);
    assertThat(client.scp("GET", encoded, "").status()).isEqualTo(200);
  }

  @Test
  void shouldRefuseATimestampOutsideTheTolerance() {
    var skewed = new ManualClock();
    skewed.advance(Duration.ofMinutes(16));
    SimulatorClient late = new SimulatorClient(simulator.baseUri(), skewed);
    assertThat(late.scp("GET", TUNNELS, "").status()).isEqualTo(401);
  }

  @Test
  void shouldLeaveStatusAndAlgorithmsOutOfListsAndTellThemInAShow() {
    JsonNode listed = client.scp("GET", TUNNELS, "").at("/vpn_tunnels/0");
    assertThat(listed.has("status")).isFalse();
    assertThat(listed.path("phase1").has("encryptions")).isFalse();
    assertThat(listed.path("phase2").has("diffie_hellman_groups")).isFalse();
    assertThat(listed.path("phase2").path("remote_subnets")).hasSize(2);
    JsonNode shown =
        client.scp("GET", TUNNELS + "/" + listed.path("id").asText(), "").at("/vpn_tunnel");
    assertThat(shown.path("status").asText()).isEqualTo("UP");
    assertThat(shown.path("phase1").path("encryptions")).isNotEmpty();
  }

  @Test
  void shouldSpellOneRemoteSubnetInVersion10AndFilterByIt() {
    Answer answer = client.scp("GET", TUNNELS + "?remote_subnet=10.0.0.0/24", "", "vpn 1.0");
    assertThat(answer.at("/count").asInt()).isEqualTo(1);
    assertThat(answer.at("/vpn_tunnels/0/phase2/remote_subnet").asText()).isEqualTo("10.0.0.0/24");
    assertThat(answer.at("/vpn_tunnels/0/phase2").has("remote_subnets")).isFalse();
    assertThat(
            client
                .scp("GET", TUNNELS + "?peer_gateway_ip=203.0.0.2", "", "vpn 1.0")
                .at("/count")
                .asInt())
        .isEqualTo(1);
    assertThat(client.scp("GET", TUNNELS + "?remote_subnet=10.0.0.0/24", "").at("/count").asInt())
        .isEqualTo(14);
    assertThat(client.scp("GET", TUNNELS, "", "vpn 9.9").status()).isEqualTo(400);
  }

  @Test
  void shouldCutPagesBySizeAndTellTheTotalOnEach() {
    Set<String> ids = new HashSet<>();
    for (int page = 0; page < 4; page++) {
      Answer answer = client.scp("GET", TUNNELS + "?size=5&page=" + page, "");
      assertThat(answer.at("/count").asInt()).isEqualTo(14);
      assertThat(answer.at("/vpn_tunnels")).hasSize(page < 2 ? 5 : page == 2 ? 4 : 0);
      ids.addAll(answer.at("/vpn_tunnels").findValuesAsText("id"));
    }
    assertThat(ids).hasSize(14);
    assertThat(client.scp("GET", TUNNELS + "?size=-1&page=x", "").at("/errors/0/detail"))
        .hasSize(2);
  }

  @Test
  void shouldSortByTheFieldAndDirectionAskedFor() {
    Answer answer = client.scp("GET", GATEWAYS + "?sort=name%3Adesc", "");
    assertThat(answer.at("/vpn_gateways").findValuesAsText("name"))
        .containsExactly("seoul-hub", "partner-hub", "dr-hub", "busan-hub");
    assertThat(answer.at("/sort/0").asText()).isEqualTo("name:desc");
    assertThat(client.scp("GET", GATEWAYS + "?sort=colour:up", "").status()).isEqualTo(400);
  }

  @Test
  void shouldFilterGatewaysAndTunnelsAsDocumented() {
    JsonNode hub = client.scp("GET", GATEWAYS + "?name=seoul-hub", "").at("/vpn_gateways/0");
    for (String field : List.of("ip_address", "vpc_id", "vpc_name")) {
      String value = hub.path(field).asText();
      assertThat(client.scp("GET", GATEWAYS + "?" + field + "=" + value, "").at("/count").asInt())
          .isEqualTo(1);
    }
    String id = hub.path("id").asText();
    Answer byId = client.scp("GET", TUNNELS + "?vpn_gateway_id=" + id, "");
    Answer byName = client.scp("GET", TUNNELS + "?vpn_gateway_name=seoul-hub", "");
    assertThat(byId.at("/count").asInt()).isEqualTo(byName.at("/count").asInt()).isPositive();
    assertThat(byId.at("/vpn_tunnels/0/vpn_gateway_ip_address")).isEqualTo(hub.path("ip_address"));
    assertThat(client.scp("GET", TUNNELS + "?name=to-busan-dc", "").at("/count").asInt()).isOne();
  }

  @Test
  void shouldCreateSetAndDeleteAGatewayButNotWhileItHasTunnels() {
    Answer created = client.scp("POST", GATEWAYS, GATEWAY);
    String id = created.at("/vpn_gateway/id").asText();
    assertThat(created.status()).isEqualTo(202);
    assertThat(id).matches("[0-9a-f]{32}");
    Answer set = client.scp("PUT", GATEWAYS + "/" + id, "{\"description\":\"other\"}");
    assertThat(set.status()).isEqualTo(200);
    assertThat(set.at("/vpn_gateway/description").asText()).isEqualTo("other");
    Answer tunnel = client.scp("POST", TUNNELS, tunnel(id, "\"remote_subnets\":[\"10.1.1.0/24\"]"));
    assertThat(client.scp("DELETE", GATEWAYS + "/" + id, "").status()).isEqualTo(409);
    client.scp("DELETE", TUNNELS + "/" + tunnel.at("/vpn_tunnel/id").asText(), "");
    client.control(
        "PATCH",
        "/resources/scp/kr-west1/vpn-gateway/" + id,
        "{\"set\":{\"/state\":\"CREATING\"}}");
    assertThat(client.scp("DELETE", GATEWAYS + "/" + id, "").status()).isEqualTo(409);
    client.control(
        "PATCH", "/resources/scp/kr-west1/vpn-gateway/" + id, "{\"set\":{\"/state\":\"ACTIVE\"}}");
    assertThat(client.scp("DELETE", GATEWAYS + "/" + id, "").status()).isEqualTo(202);
    Answer gone = client.scp("GET", GATEWAYS + "/" + id, "");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.at("/errors/0/code").asText()).isEqualTo("scp-network.vpn-gateway.not-found");
    assertThat(client.scp("POST", GATEWAYS, "{}").status()).isEqualTo(400);
  }

  @Test
  void shouldCreateSetAndDeleteATunnelWithoutEverEchoingItsKey() {
    String gateway = id("scp/kr-west1/vpn-gateway", 0);
    Answer created =
        client.scp(
            "POST", TUNNELS, tunnel(gateway, "\"remote_subnet\":\"10.1.0.0/16\""), "vpn 1.0");
    String path = TUNNELS + "/" + created.at("/vpn_tunnel/id").asText();
    assertThat(created.status()).isEqualTo(202);
    assertThat(created.text()).doesNotContain("PreSharedKey1").doesNotContain("\"status\"");
    assertThat(created.at("/vpn_tunnel/phase2/remote_subnet").asText()).isEqualTo("10.1.0.0/16");
    assertThat(created.at("/vpn_tunnel/vpn_gateway_name").asText()).isEqualTo("seoul-hub");
    assertThat(client.scp("GET", path, "").at("/vpn_tunnel/phase2/remote_subnets")).hasSize(1);
    Answer set = client.scp("PUT", path, "{\"description\":\"changed\"}");
    assertThat(set.status()).isEqualTo(202);
    assertThat(set.at("/vpn_tunnel/description").asText()).isEqualTo("changed");
    assertThat(client.scp("PUT", path, "{\"phase1\":{}}").status()).isEqualTo(400);
    assertThat(client.scp("DELETE", path, "").status()).isEqualTo(202);
    assertThat(client.scp("GET", path, "").at("/errors/0/code").asText())
        .isEqualTo("scp-network.vpn-tunnel.not-found");
    assertThat(client.scp("PUT", path, "{\"description\":\"d\"}").status()).isEqualTo(404);
    assertThat(
            client
                .scp("POST", TUNNELS, tunnel("none", "\"remote_subnets\":[\"10.1.1.0/24\"]"))
                .status())
        .isEqualTo(404);
  }

  private static String tunnel(String gateway, String remote) {
    return "{\"name\":\"ExampleVpnTunnel1\",\"tags\":[],\"vpn_gateway_id\":\"%s\",%s}"
        .formatted(gateway, PHASES.formatted(remote));
  }
}
