package io.gateledger.simulator.nhn;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.simulator.testing.SimulatorClient.Answer;
import io.gateledger.simulator.testing.SimulatorTestBase;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NhnNetworkTest extends SimulatorTestBase {

  private static final String RULES = "/v2.0/security-group-rules";
  private static final String TABLES = "/v2.0/routingtables";
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

  private JsonNode list(String path, String field) {
    Answer answer = client.nhn("GET", path, "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.at("/" + field);
  }

  private JsonNode show(String path, String field) {
    Answer answer = client.nhn("GET", path, "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.at("/" + field);
  }

  @ParameterizedTest
  @CsvSource({
    "natgateways, natgateways, natgateway, 3, NatGatewayNotFound",
    "security-groups, security_groups, security_group, 4, SecurityGroupNotFound",
    "security-group-rules, security_group_rules, security_group_rule, 16, SecurityGroupRuleNotFound",
    "routingtables, routingtables, routingtable, 12, RoutingtableNotFound",
    "floatingips, floatingips, floatingip, 8, FloatingIPNotFound",
    "vpcs, vpcs, vpc, 4, VpcNotFound",
    "vpcsubnets, vpcsubnets, vpcsubnet, 6, VpcsubnetNotFound"
  })
  void shouldListShowAndMissEachInItsOwnWords(
      String segment, String plural, String singular, int size, String missing) {
    String path = "/v2.0/" + segment;
    JsonNode items = list(path, plural);
    assertThat(items).hasSize(size);
    for (JsonNode item : items) {
      String id = item.path("id").asText();
      assertThat(show(path + "/" + id, singular).path("id").asText()).isEqualTo(id);
      assertThat(list(path + "?id=" + id, plural)).hasSize(1);
    }
    Answer gone = client.nhn("GET", path + "/" + NOBODY, "");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.at("/NeutronError/type").asText()).isEqualTo(missing);
    assertThat(client.call("GET", path, "", Map.of()).status()).isEqualTo(401);
    assertThat(list("/regions/KR2" + path, plural)).isEmpty();
  }

  @Test
  void shouldLeadFromPageToPageByLinksThatKeepTheFilters() {
    List<String> ids = new ArrayList<>();
    String next = RULES + "?limit=5&ethertype=IPv4";
    while (!next.isEmpty()) {
      Answer page = client.nhn("GET", next, "");
      ids.addAll(page.at("/security_group_rules").findValuesAsText("id"));
      next = "";
      for (JsonNode link : page.at("/security_group_rules_links")) {
        assertThat(link.path("rel").asText()).isIn("next", "previous");
        if (link.path("rel").asText().equals("next")) {
          URI href = URI.create(link.path("href").asText());
          assertThat(href.toString()).startsWith(simulator.baseUri() + RULES + "?");
          next = href.getPath() + "?" + href.getQuery();
          assertThat(next).contains("ethertype=IPv4").contains("limit=5");
        }
      }
    }
    assertThat(ids).hasSize(16).doesNotHaveDuplicates();
    assertThat(client.nhn("GET", RULES, "").json().has("security_group_rules_links")).isFalse();
  }

  @Test
  void shouldAnswerAMarkerThatIsGoneLikeAReadOfIt() {
    Answer gone = client.nhn("GET", RULES + "?limit=5&marker=" + NOBODY, "");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.at("/NeutronError/type").asText()).isEqualTo("SecurityGroupRuleNotFound");
    assertThat(client.nhn("GET", RULES + "?limit=-1", "").status()).isEqualTo(400);
    assertThat(client.nhn("GET", RULES + "?sort_dir=up&sort_key=id", "").status()).isEqualTo(400);
  }

  @Test
  void shouldSortAndTrimAsAsked() {
    JsonNode vpcs = list("/v2.0/vpcs?sort_key=name&sort_dir=desc&fields=name&fields=id", "vpcs");
    assertThat(vpcs.findValuesAsText("name")).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(vpcs.get(0)).hasSize(2);
  }

  @Test
  void shouldEmbedTheRulesOfAGroupUnderNullAndEmptyDescriptions() {
    JsonNode groups = list("/v2.0/security-groups", "security_groups");
    List<String> embedded = new ArrayList<>();
    for (JsonNode group : groups) {
      JsonNode rules = group.path("security_group_rules");
      assertThat(rules.findValuesAsText("security_group_id"))
          .containsOnly(group.path("id").asText());
      embedded.addAll(rules.findValuesAsText("id"));
      assertThat(show("/v2.0/security-groups/" + group.path("id").asText(), "security_group"))
          .isEqualTo(group);
    }
    JsonNode rules = list(RULES, "security_group_rules");
    assertThat(embedded).containsExactlyElementsOf(rules.findValuesAsText("id"));
    assertThat(rules.findValues("description")).anyMatch(JsonNode::isNull);
    assertThat(rules.findValues("description")).anyMatch(d -> d.asText("x").isEmpty());
    assertThat(rules.findValues("port_range_min")).anyMatch(JsonNode::isNull);
  }

  @Test
  void shouldLeaveOutOfAListOfRoutingTablesWhatDetailsAndAReadTell() {
    JsonNode table = list(TABLES, "routingtables").get(0);
    JsonNode detailed = list(TABLES + "?detail=true", "routingtables").get(0);
    JsonNode shown = show(TABLES + "/" + table.path("id").asText(), "routingtable");
    assertThat(table.has("vpcs") || table.has("subnets") || table.has("routes")).isFalse();
    assertThat(detailed.has("routes")).isFalse();
    assertThat(detailed.at("/vpcs/0/name").asText()).isEqualTo("vpc-prod");
    assertThat(shown.path("vpcs").get(0)).isEqualTo(detailed.at("/vpcs/0/id"));
    assertThat(shown.path("routes")).hasSize(2);
    assertThat(shown.at("/routes/0/gateway").asText()).isEqualTo("local");
    assertThat(shown.at("/routes/1/gateway_id")).isEqualTo(shown.path("gateway_id"));
  }

  @Test
  void shouldNameNothingThatIsNotThere() {
    Map<String, JsonNode> addresses = byId("/v2.0/floatingips", "floatingips");
    Map<String, JsonNode> subnets = byId("/v2.0/vpcsubnets", "vpcsubnets");
    Map<String, JsonNode> vpcs = byId("/v2.0/vpcs", "vpcs");
    Map<String, JsonNode> tables = byId(TABLES, "routingtables");
    Map<String, JsonNode> gateways = byId("/v2.0/internetgateways", "internetgateways");
    for (JsonNode nat : list("/v2.0/natgateways", "natgateways")) {
      JsonNode address = existing(addresses, nat.path("floatingips_id"));
      assertThat(address.path("floating_ip_address")).isEqualTo(nat.path("floating_ip"));
      assertThat(address.path("port_id")).isEqualTo(nat.path("port_id"));
      assertThat(existing(subnets, nat.path("subnet_id")).path("vpc_id"))
          .isEqualTo(nat.path("vpc_id"));
    }
    for (JsonNode subnet : subnets.values()) {
      assertThat(subnet.path("vpc_id").asText()).isIn(vpcs.keySet());
      assertThat(subnet.at("/routingtable/id").asText()).isIn(tables.keySet());
    }
    for (JsonNode gateway : gateways.values()) {
      assertThat(gateway.path("external_network_id").asText()).isIn(vpcs.keySet());
      if (gateway.path("routingtable_id").isTextual()) {
        JsonNode table = existing(tables, gateway.path("routingtable_id"));
        assertThat(table.path("gateway_id")).isEqualTo(gateway.path("id"));
        assertThat(table.path("gateway_name")).isEqualTo(gateway.path("name"));
      }
    }
    JsonNode vpc = show("/v2.0/vpcs/" + id("nhn/KR1/network", 1), "vpc");
    assertThat(vpc.path("subnets")).isNotEmpty();
    assertThat(vpc.path("routingtables")).isNotEmpty();
  }

  private Map<String, JsonNode> byId(String path, String field) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    list(path, field).forEach(item -> found.put(item.path("id").asText(), item));
    return found;
  }

  private static JsonNode existing(Map<String, JsonNode> items, JsonNode id) {
    return Objects.requireNonNull(items.get(id.asText()), id.asText());
  }
}
