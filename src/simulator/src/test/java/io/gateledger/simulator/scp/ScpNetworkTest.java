package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.simulator.testing.SimulatorClient.Answer;
import io.gateledger.simulator.testing.SimulatorTestBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScpNetworkTest extends SimulatorTestBase {

  private static final String GROUP_API = "security-group 1.0";

  private Answer get(String target, String version) {
    return client.scp("GET", target, "", version);
  }

  @ParameterizedTest
  @CsvSource({
    "internet_gateways, vpc 1.2, 4",
    "nat_gateways, vpc 1.2, 3",
    "firewalls, firewall 1.0, 4"
  })
  void shouldTellPageSizeTotalAndSort(String plural, String version, int size) {
    String path = "/v1/" + plural.replace('_', '-');
    Answer page = get(path + "?size=2&page=1&sort=created_at%3Aasc", version);
    assertThat(page.at("/count").asInt()).isEqualTo(size);
    assertThat(page.at("/page").asInt()).isOne();
    assertThat(page.at("/size").asInt()).isEqualTo(2);
    assertThat(page.at("/sort/0").asText()).isEqualTo("created_at:asc");
    assertThat(page.at("/" + plural)).hasSize(size - 2);
  }

  @ParameterizedTest
  @CsvSource({
    "internet_gateways, internet-gateway, vpc 1.2",
    "nat_gateways, nat-gateway, vpc 1.2",
    "security_groups, security-group, security-group 1.0",
    "firewalls, firewall, firewall 1.0"
  })
  void shouldShowOneAndMissOneInItsOwnWords(String plural, String kind, String version) {
    String path = "/v1/" + plural.replace('_', '-');
    JsonNode listed = get(path, version).at("/" + plural + "/0");
    String id = listed.path("id").asText();
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(get(path + "/" + id, version).at("/" + kind.replace('-', '_'))).isEqualTo(listed);
    Answer gone = get(path + "/none", version);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.at("/errors/0/code").asText()).isEqualTo("scp-network." + kind + ".not-found");
    assertThat(client.call("GET", path, "", Map.of()).at("/error").asText()).isEqualTo("Not Found");
    assertThat(get(path, "vpn 1.1").status()).isEqualTo(400);
  }

  @Test
  void shouldListRulesOfOneGroupOnly() {
    Answer all = get("/v1/security-group-rules", GROUP_API);
    assertThat(all.status()).isEqualTo(400);
    assertThat(all.at("/errors/0/code").asText()).isEqualTo("ValidationError");
    assertThat(all.at("/errors/0/detail/0").asText()).isEqualTo("Field required");
    Answer nobody = get("/v1/security-group-rules?security_group_id=none", GROUP_API);
    assertThat(nobody.status()).isEqualTo(200);
    assertThat(nobody.at("/count").asInt()).isZero();
  }

  @Test
  void shouldCountTheRulesThatAGroupHas() {
    List<String> rules = new ArrayList<>();
    for (JsonNode group : get("/v1/security-groups", GROUP_API).at("/security_groups")) {
      String id = group.path("id").asText();
      Answer of = get("/v1/security-group-rules?size=3&security_group_id=" + id, GROUP_API);
      assertThat(of.json().has("page")).isFalse();
      assertThat(of.at("/count")).isEqualTo(group.path("rule_count"));
      assertThat(of.at("/security_group_rules").findValuesAsText("security_group_id"))
          .containsOnly(id);
      rules.addAll(of.at("/security_group_rules").findValuesAsText("id"));
    }
    assertThat(rules).hasSize(15).doesNotHaveDuplicates();
    Answer rule = get("/v1/security-group-rules/" + rules.getFirst(), GROUP_API);
    assertThat(rule.at("/security_group_rule/direction").asText()).isEqualTo("egress");
    client.control("DELETE", "/resources/scp/kr-west1/security-group-rule/" + rules.getFirst(), "");
    assertThat(get("/v1/security-groups", GROUP_API).at("/security_groups/0/rule_count").asInt())
        .isEqualTo(3);
  }

  @Test
  void shouldOpenTheVpcsOfTheVpnGatewaysBehindFirewalls() {
    JsonNode gateways = get("/v1/internet-gateways", "vpc 1.2").at("/internet_gateways");
    JsonNode firewalls = get("/v1/firewalls", "firewall 1.0").at("/firewalls");
    JsonNode hubs = get("/v1/vpn-gateways", "vpn 1.1").at("/vpn_gateways");
    assertThat(gateways.findValuesAsText("vpc_id")).isEqualTo(hubs.findValuesAsText("vpc_id"));
    assertThat(gateways.findValuesAsText("firewall_id"))
        .isEqualTo(firewalls.findValuesAsText("id"));
    assertThat(firewalls.findValuesAsText("vpc_id")).isEqualTo(hubs.findValuesAsText("vpc_id"));
    assertThat(get("/v1/firewalls?state=ERROR&state=EDITING", "firewall 1.0").at("/count").asInt())
        .isZero();
  }
}
