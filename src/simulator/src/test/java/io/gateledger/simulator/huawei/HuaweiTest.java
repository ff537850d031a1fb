package io.gateledger.simulator.huawei;

import io.gateledger.simulator.testing.ManualClock;
import io.gateledger.simulator.testing.SimulatorClient;
import io.gateledger.simulator.testing.SimulatorClient.Answer;
import io.gateledger.simulator.testing.SimulatorTestBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HuaweiTest extends SimulatorTestBase {

  private static final String NAT = SimulatorClient.PROJECT + "/nat_gateways";

  @Test
  void shouldIssueATokenInTheHeaderFor24Hours() {
    Answer answer = client.huaweiToken("demo-huawei-password");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers()).containsKey("X-Subject-Token");
    assertThat(answer.at("/token/expires_at").asText()).isEqualTo("2026-03-02T09:00:00.000000Z");
    assertThat(client.huaweiToken("wrong").status()).isEqualTo(401);
    assertThat(client.call("POST", "/v3/auth/tokens", "{}", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void shouldTellAnExpiredTokenFromAnUnknownAndAMissingOne() {
    Map<String, String> token =
        Map.of(
            "X-Auth-Token",
            client.huaweiToken("demo-huawei-password").headers().get("X-Subject-Token"));
    clock.advance(Duration.ofHours(24));
    assertThat(client.call("GET", NAT, "", token).at("/error_code").asText())
        .isEqualTo("APIGW.0307");
    assertThat(client.call("GET", NAT, "", Map.of("X-Auth-Token", "x")).at("/error_code").asText())
        .isEqualTo("APIGW.0301");
    assertThat(client.call("GET", NAT, "", Map.of()).status()).isEqualTo(401);
  }

  @Test
  void shouldAcceptARightSignatureAndRefuseAWrongKeyAndALateDate() {
    Answer right = client.huaweiSigned(NAT, "limit=2&status=ACTIVE", "demo-huawei-secret-key");
    assertThat(right.at("/nat_gateways")).hasSize(2);
    Answer wrong = client.huaweiSigned(NAT, "", "other");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.at("/error_msg").asText())
        .contains("verify aksk signature fail, canonicalRequest:GET|" + NAT + "/|");
    ManualClock early = new ManualClock();
    early.advance(Duration.ofMinutes(-16));
    Answer late =
        new SimulatorClient(simulator.baseUri(), early)
            .huaweiSigned(NAT, "", "demo-huawei-secret-key");
    assertThat(late.at("/error_msg").asText()).contains("signature expired");
  }

  @Test
  void shouldEndAnExactMultipleOfTheLimitWithAnEmptyPage() {
    List<String> ids = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String marker = "";
    do {
      Answer page = client.huawei(NAT + "?limit=4" + marker);
      List<String> found = page.at("/nat_gateways").findValuesAsText("id");
      ids.addAll(found);
      sizes.add(found.size());
      marker = "&marker=" + ids.getLast();
    } while (sizes.getLast() > 0);
    assertThat(sizes).containsExactly(4, 4, 4, 0);
    assertThat(ids).doesNotHaveDuplicates().hasSize(12);
  }

  @Test
  void shouldRefuseABadLimitMarkerDateAndOrderWithTheDocumentedCodes() {
    for (String query : List.of("limit=0", "limit=2001", "limit=x", "marker=nobody")) {
      Answer answer = client.huawei(NAT + "?" + query);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.at("/error_code").asText()).isEqualTo("NAT.0101");
    }
    assertThat(client.huawei(NAT + "?created_at=today").at("/error_code").asText())
        .isEqualTo("NAT.0001");
    assertThat(client.huawei(NAT + "?sort_dir=up").at("/error_code").asText())
        .isEqualTo("NAT.0002");
    assertThat(client.huawei("/v2/other/nat_gateways").at("/error_code").asText())
        .isEqualTo("VPC.0007");
  }

  @Test
  void shouldFilterByEveryDocumentedParameterAndSort() {
    var item = client.huawei(NAT + "?limit=1").at("/nat_gateways/0");
    for (String field : List.of("id", "name", "router_id", "internal_network_id")) {
      String query = "?" + field + "=" + item.path(field).asText();
      assertThat(client.huawei(NAT + query).at("/nat_gateways")).hasSize(1);
    }
    assertThat(client.huawei(NAT + "?status=ACTIVE&status=INACTIVE").at("/nat_gateways"))
        .hasSize(12);
    assertThat(client.huawei(NAT + "?admin_state_up=false").at("/nat_gateways")).isEmpty();
    assertThat(client.huawei(NAT + "?spec=9").at("/nat_gateways")).isEmpty();
    assertThat(client.huawei(NAT + "?enterprise_project_id=0").at("/nat_gateways")).hasSize(12);
    assertThat(client.huawei(NAT + "?description=none").at("/nat_gateways")).isEmpty();
    assertThat(client.huawei(NAT + "?tenant_id=none").at("/nat_gateways")).isEmpty();
    assertThat(client.huawei(NAT + "?created_at=2024-01-08T00:23:17Z").at("/nat_gateways"))
        .hasSize(1);
    assertThat(
            client.huawei(NAT + "?sort_key=name&sort_dir=desc").at("/nat_gateways/0/name").asText())
        .isEqualTo("nat-sg-web");
  }

  @Test
  void shouldShowOneGatewayAndFindTheOneProject() {
    String id = id("huawei/ap-southeast-3/nat-gateway", 0);
    assertThat(client.huawei(NAT + "/" + id).at("/nat_gateway/name").asText())
        .isEqualTo("nat-sg-web");
    Answer gone = client.huawei(NAT + "/00000000-0000-4000-8000-000000000000");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.at("/error_code").asText()).isEqualTo("VPC.2007");
    assertThat(client.huawei("/v3/projects?name=cn-north-4").at("/projects")).hasSize(1);
  }
}
