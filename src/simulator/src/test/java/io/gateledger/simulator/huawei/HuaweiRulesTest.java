package io.gateledger.simulator.huawei;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.simulator.testing.SimulatorClient;
import io.gateledger.simulator.testing.SimulatorClient.Answer;
import io.gateledger.simulator.testing.SimulatorTestBase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HuaweiRulesTest extends SimulatorTestBase {

  private static final String PRIVATE = "/v3/27e25061336f4af590faeabeb7fcd9a3/private-nat/gateways";

  @ParameterizedTest
  @CsvSource({"snat_rule, 14, NAT.0209", "dnat_rule, 10, NAT.0319"})
  void shouldListByMarkerShowAndMissInItsOwnWords(String singular, int size, String missing) {
    String path = SimulatorClient.PROJECT + "/" + singular + "s";
    List<String> ids = new ArrayList<>();
    String marker = "";
    List<String> page;
    do {
      page =
          client.huawei(path + "?limit=4" + marker).at("/" + singular + "s").findValuesAsText("id");
      ids.addAll(page);
      marker = "&marker=" + ids.getLast();
    } while (page.size() == 4);
    assertThat(ids).hasSize(size).doesNotHaveDuplicates();
    assertThat(client.huawei(path + "/" + ids.getFirst()).at("/" + singular + "/id").asText())
        .isEqualTo(ids.getFirst());
    Answer gone = client.huawei(path + "/00000000-0000-4000-8000-000000000000");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.at("/error_code").asText()).isEqualTo(missing);
  }

  @Test
  void shouldHangEachRuleOnAGatewayAndListSeveralAddressesWithCommas() {
    JsonNode snat = client.huawei(SimulatorClient.PROJECT + "/snat_rules").at("/snat_rules");
    JsonNode dnat = client.huawei(SimulatorClient.PROJECT + "/dnat_rules").at("/dnat_rules");
    List<String> gateways =
        client
            .huawei(SimulatorClient.PROJECT + "/nat_gateways")
            .at("/nat_gateways")
            .findValuesAsText("id");
    assertThat(snat.findValuesAsText("nat_gateway_id")).isSubsetOf(gateways);
    assertThat(dnat.findValuesAsText("nat_gateway_id")).isSubsetOf(gateways);
    JsonNode two = snat.get(2);
    assertThat(two.path("floating_ip_address").asText().split(",", -1)).hasSize(2);
    String second = two.path("floating_ip_address").asText().split(",", -1)[1];
    assertThat(
            client
                .huawei(SimulatorClient.PROJECT + "/snat_rules?floating_ip_address=" + second)
                .at("/snat_rules")
                .findValuesAsText("id"))
        .containsExactly(two.path("id").asText());
    assertThat(
            client
                .huawei(
                    SimulatorClient.PROJECT
                        + "/dnat_rules?nat_gateway_id=%s&nat_gateway_id=%s"
                            .formatted(gateways.get(0), gateways.get(1)))
                .at("/dnat_rules"))
        .hasSizeBetween(1, 3);
    assertThat(dnat.findValuesAsText("protocol")).contains("tcp", "udp", "any");
    assertThat(dnat.findValuesAsText("private_ip")).contains("");
  }

  @Test
  void shouldSayWhereAListOfPrivateGatewaysGoesOn() {
    Answer first = client.huawei(PRIVATE + "?limit=2");
    String last = first.at("/gateways/1/id").asText();
    assertThat(first.at("/page_info/next_marker").asText()).isEqualTo(last);
    assertThat(first.at("/page_info/previous_marker")).isEqualTo(first.at("/gateways/0/id"));
    assertThat(first.at("/page_info/current_count").asInt()).isEqualTo(2);
    assertThat(first.at("/request_id").isTextual()).isTrue();
    Answer second = client.huawei(PRIVATE + "?limit=2&marker=" + last);
    assertThat(second.at("/gateways")).hasSize(2);
    assertThat(second.at("/page_info").has("next_marker")).isFalse();
    assertThat(client.huawei(PRIVATE + "/" + last).at("/gateway/id").asText()).isEqualTo(last);
    Answer gone = client.huawei(PRIVATE + "/none");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.at("/error_code").asText()).isEqualTo("NAT.1002");
    assertThat(client.huaweiSigned(PRIVATE, "limit=3", "demo-huawei-secret-key").at("/gateways"))
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "nat-gateway, /v2/{p}/nat_gateways, nat_gateways",
    "snat-rule, /v2/{p}/snat_rules, snat_rules",
    "dnat-rule, /v2/{p}/dnat_rules, dnat_rules",
    "private-nat-gateway, /v3/{p}/private-nat/gateways, gateways"
  })
  void shouldRefuseAMarkerWhoseRowVanished(String type, String template, String field) {
    String path = template.replace("{p}", "27e25061336f4af590faeabeb7fcd9a3");
    String marker = client.huawei(path + "?limit=2").at("/" + field + "/1/id").asText();
    assertThat(client.huawei(path + "?limit=2&marker=" + marker).status()).isEqualTo(200);
    client.control("DELETE", "/resources/huawei/ap-southeast-3/" + type + "/" + marker, "");
    Answer gone = client.huawei(path + "?limit=2&marker=" + marker);
    assertThat(gone.status()).isEqualTo(400);
    assertThat(gone.at("/error_code").asText()).isEqualTo("NAT.0101");
    assertThat(gone.at("/error_msg").asText()).endsWith("marker is invalid");
  }
}
