package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.simulator.testing.SimulatorClient;
import io.gateledger.simulator.testing.SimulatorClient.Answer;
import io.gateledger.simulator.testing.SimulatorTestBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NhnAppkeyTest extends SimulatorTestBase {

  private static int code(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return answer.at("/header/resultCode").asInt();
  }

  @Test
  void shouldTellEveryFailureOfSignInWithin200() {
    String wrong = "{\"auth\":{\"username\":\"x\",\"password\":\"y\"}}";
    assertThat(code(client.call("POST", SimulatorClient.APPKEY + "/tokens", wrong, Map.of())))
        .isEqualTo(50401);
    assertThat(code(client.call("POST", SimulatorClient.APPKEY + "/tokens", "{", Map.of())))
        .isEqualTo(-8);
    assertThat(code(client.call("POST", SimulatorClient.APPKEY + "/tokens", "{}", Map.of())))
        .isEqualTo(-4);
    assertThat(code(client.call("GET", SimulatorClient.APPKEY + "/networks", "", Map.of())))
        .isEqualTo(-3);
    assertThat(code(client.call("GET", "/compute/v1.0/appkeys/other/networks", "", Map.of())))
        .isEqualTo(-3);
  }

  @Test
  void shouldEndATokenAfterAnHourAndSayWhetherOneStands() {
    String token = client.appkeyToken();
    Map<String, String> headers = Map.of("X-Auth-Token", token);
    String tokens = SimulatorClient.APPKEY + "/tokens?id=" + token;
    assertThat(code(client.call("GET", tokens, "", Map.of()))).isZero();
    clock.advance(Duration.ofHours(1));
    assertThat(code(client.call("GET", tokens, "", Map.of()))).isEqualTo(50401);
    assertThat(code(client.call("GET", SimulatorClient.APPKEY + "/networks", "", headers)))
        .isEqualTo(50401);
  }

  @Test
  void shouldEmbedInEachSecurityGroupExactlyItsRules() {
    List<String> embedded = new ArrayList<>();
    for (JsonNode group : client.appkey("GET", "/security-groups", "").at("/securityGroups")) {
      for (JsonNode rule : group.path("securityGroupRules")) {
        assertThat(rule.path("securityGroupId")).isEqualTo(group.path("id"));
        assertThat(rule.has("description")).isTrue();
        embedded.add(rule.path("id").asText());
      }
    }
    JsonNode rules = client.appkey("GET", "/security-group-rules", "").at("/securityGroupRules");
    assertThat(rules).hasSize(24).allSatisfy(r -> assertThat(r.has("description")).isFalse());
    assertThat(embedded).containsExactlyInAnyOrderElementsOf(rules.findValuesAsText("id"));
  }

  @Test
  void shouldCreateChangeAndDeleteASecurityGroupWithItsRules() {
    Answer created =
        client.appkey("POST", "/security-groups", "{\"securityGroup\":{\"name\":\"sg-new\"}}");
    String id = created.at("/securityGroup/id").asText();
    assertThat(created.at("/securityGroup/securityGroupRules/0/direction").asText())
        .isEqualTo("egress");
    Answer changed =
        client.appkey(
            "PUT",
            "/security-groups/" + id,
            "{\"securityGroup\":{\"name\":\"sg-2\",\"description\":\"d\"}}");
    assertThat(changed.at("/securityGroup")).hasSize(3);
    assertThat(code(client.appkey("DELETE", "/security-groups?id=" + id, ""))).isZero();
    assertThat(code(client.appkey("GET", "/security-groups?id=" + id, ""))).isEqualTo(24404);
    assertThat(client.appkey("GET", "/security-group-rules", "").at("/securityGroupRules"))
        .hasSize(24);
  }

  @Test
  void shouldCreateAndDeleteARuleAndRefuseAPortWithoutProtocol() {
    String group = id("nhn-appkey/KR1/security-group", 0);
    String rule =
        """
        {"securityGroupRule":{"direction":"ingress","protocol":%s,"portRangeMin":22,
        "portRangeMax":22,"remoteIpPrefix":"10.0.0.0/8","securityGroupId":"%s"}}""";
    Answer created =
        client.appkey("POST", "/security-group-rules", rule.formatted("\"tcp\"", group));
    String id = created.at("/securityGroupRule/id").asText();
    assertThat(code(created)).isZero();
    assertThat(code(client.appkey("GET", "/security-group-rules?id=" + id, ""))).isZero();
    assertThat(code(client.appkey("DELETE", "/security-group-rules?id=" + id, ""))).isZero();
    assertThat(code(client.appkey("GET", "/security-group-rules?id=" + id, ""))).isEqualTo(24404);
    assertThat(code(client.appkey("POST", "/security-group-rules", rule.formatted("null", group))))
        .isEqualTo(-4);
    assertThat(code(client.appkey("POST", "/security-group-rules", rule.formatted("\"tcp\"", "x"))))
        .isEqualTo(24404);
  }

  @Test
  void shouldKeepNetworksSubnetsPoolsAndFloatingIpsConsistent() {
    JsonNode subnets = client.appkey("GET", "/subnets", "").at("/subnets");
    for (JsonNode subnet : subnets) {
      String network = subnet.path("networkId").asText();
      assertThat(client.appkey("GET", "/networks?id=" + network, "").at("/networks/0/subnets"))
          .contains(subnet.path("id"));
    }
    List<String> pools =
        client.appkey("GET", "/floating-ip-pools", "").at("/pools").findValuesAsText("id");
    for (JsonNode ip : client.appkey("GET", "/floating-ips", "").at("/floatingips")) {
      assertThat(pools).contains(ip.at("/pool/id").asText());
      assertThat(ip.has("fixedIpAddress")).isEqualTo(ip.path("status").asText().equals("ACTIVE"));
    }
    assertThat(code(client.appkey("GET", "/networks?id=none", ""))).isEqualTo(20404);
  }

  @Test
  void shouldCreateAFloatingIpDownAndRefuseToDeleteAnActiveOne() {
    String pool = id("nhn-appkey/KR1/floating-ip-pool", 0);
    Answer created =
        client.appkey("POST", "/floating-ips", "{\"pool\":{\"id\":\"%s\"}}".formatted(pool));
    String id = created.at("/floatingip/id").asText();
    assertThat(created.at("/floatingip/status").asText()).isEqualTo("DOWN");
    assertThat(code(client.appkey("DELETE", "/floating-ips?id=" + id, ""))).isZero();
    assertThat(code(client.appkey("DELETE", "/floating-ips?id=" + id, ""))).isEqualTo(22404);
    String active = id("nhn-appkey/KR1/floating-ip", 0);
    assertThat(code(client.appkey("DELETE", "/floating-ips?id=" + active, ""))).isEqualTo(22409);
  }
}
