package io.gateledger.simulator.control;

import io.gateledger.simulator.testing.SimulatorClient.Answer;
import io.gateledger.simulator.testing.SimulatorTestBase;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EstateControlTest extends SimulatorTestBase {

  private static final String TUNNELS = "/resources/scp/kr-west1/vpn-tunnel";

  @Test
  void shouldGenerateTheEstateAnewAndAlwaysTheSame() {
    String order = "{\"seed\":5,\"sizes\":{\"scp/vpn-tunnel\":50000}}";
    Answer grown = client.control("POST", "/estate", order);
    assertThat(grown.at("/sizes/scp~1vpn-gateway").asInt()).isEqualTo(10_000);
    String last = client.control("GET", TUNNELS + "?offset=49999", "").text();
    client.control("POST", "/estate", "{\"size\":100}");
    client.control("POST", "/estate", order);
    assertThat(client.control("GET", TUNNELS + "?offset=49999", "").text()).isEqualTo(last);
    assertThat(client.control("POST", "/estate", "{\"size\":3}").at("/field").asText())
        .isEqualTo("size");
    assertThat(client.control("POST", "/estate", "{\"sizes\":{\"x/y\":1}}").at("/field").asText())
        .isEqualTo("sizes");
  }

  @Test
  void shouldListFiftyThousandRulesWholeAndTunnelsInPages() {
    client.control(
        "POST",
        "/estate",
        "{\"sizes\":{\"nhn-appkey/security-group-rule\":50000,\"scp/vpn-tunnel\":5000}}");
    List<String> rules =
        client
            .appkey("GET", "/security-group-rules", "")
            .at("/securityGroupRules")
            .findValuesAsText("id");
    assertThat(rules).hasSize(50_000);
    assertThat(rules.stream().distinct().count()).isEqualTo(50_000);
    Answer page = client.scp("GET", "/v1/vpn-tunnels?size=1000&page=4&sort=created_at:asc", "");
    assertThat(page.at("/vpn_tunnels")).hasSize(1000);
  }
}
