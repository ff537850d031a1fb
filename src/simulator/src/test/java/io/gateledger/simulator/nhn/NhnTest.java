package io.gateledger.simulator.nhn;

import io.gateledger.simulator.testing.SimulatorClient.Answer;
import io.gateledger.simulator.testing.SimulatorTestBase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NhnTest extends SimulatorTestBase {

  private static final String GATEWAYS = "/v2.0/internetgateways";
  private static final String EXTERNAL = "50687905-7b9d-423a-b929-ab8b296a7f35";

  @Test
  void shouldNameItsOwnAddressForEachRegionInTheServiceCatalog() {
    String body =
        """
        {"auth":{"tenantId":"130f20670ac34949b64b10ad8a5989c8","passwordCredentials":
        {"username":"demo@example.com","password":"demo-api-password"}}}""";
    Answer answer = client.call("POST", "/v2.0/tokens", body, Map.of());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/access/token/expires").asText()).isEqualTo("2026-03-01T20:58:53Z");
    assertThat(answer.text())
        .contains("\"" + simulator.baseUri() + "/regions/KR1\"")
        .contains("\"" + simulator.baseUri() + "/regions/KR2\"");
  }

  @Test
  void shouldRefuseAWrongPasswordAndAnUnknownUserWith401() {
    String body =
        """
        {"auth":{"tenantId":"130f20670ac34949b64b10ad8a5989c8","passwordCredentials":
        {"username":"%s","password":"wrong"}}}""";
    Answer password =
        client.call("POST", "/v2.0/tokens", body.formatted("demo@example.com"), Map.of());
    Answer user = client.call("POST", "/v2.0/tokens", body.formatted("stranger"), Map.of());
    assertThat(password.status()).isEqualTo(401);
    assertThat(user.status()).isEqualTo(401);
    assertThat(user.at("/error/message").asText()).contains("Could not find user");
    assertThat(client.call("POST", "/v2.0/tokens", "nonsense", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void shouldRefuseACallWithoutTokenAndWithAnExpiredOne() {
    String token = client.nhnToken();
    assertThat(client.call("GET", GATEWAYS, "", Map.of()).status()).isEqualTo(401);
    clock.advance(Duration.ofHours(12));
    assertThat(client.call("GET", GATEWAYS, "", Map.of("X-Auth-Token", token)).status())
        .isEqualTo(401);
  }

  @Test
  void shouldFilterTheListByEveryDocumentedParameter() {
    String id = id("nhn/KR1/internet-gateway", 3);
    assertThat(client.nhn("GET", GATEWAYS, "").at("/internetgateways")).hasSize(12);
    assertThat(client.nhn("GET", GATEWAYS + "?name=igw-payments", "").at("/internetgateways"))
        .hasSize(1);
    assertThat(client.nhn("GET", GATEWAYS + "?id=" + id, "").at("/internetgateways/0/id").asText())
        .isEqualTo(id);
    assertThat(client.nhn("GET", GATEWAYS + "?tenant_id=other", "").at("/internetgateways"))
        .isEmpty();
    assertThat(
            client
                .nhn("GET", GATEWAYS + "?external_network_id=" + EXTERNAL, "")
                .at("/internetgateways"))
        .hasSize(12);
    assertThat(client.nhn("GET", GATEWAYS + "?routingtable_id=none", "").at("/internetgateways"))
        .isEmpty();
    assertThat(client.nhn("GET", GATEWAYS + "?fields=id&fields=name", "").at("/internetgateways/0"))
        .hasSize(2);
  }

  @Test
  void shouldCreateShowAndDeleteAGateway() {
    String body =
        """
        {"internetgateway":{"name":"igw-new","external_network_id":"%s"}}"""
            .formatted(EXTERNAL);
    Answer created = client.nhn("POST", GATEWAYS, body);
    String path = GATEWAYS + "/" + created.at("/internetgateway/id").asText();
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("/internetgateway").has("migrate_error")).isFalse();
    assertThat(created.at("/internetgateway").has("routingtable_id")).isFalse();
    assertThat(client.nhn("GET", path, "").at("/internetgateway/create_time").asText())
        .isEqualTo("2026-03-01 09:00:00");
    assertThat(client.nhn("DELETE", path, "").status()).isEqualTo(204);
    assertThat(client.nhn("GET", path, "").status()).isEqualTo(404);
    assertThat(client.nhn("DELETE", path, "").at("/NeutronError/type").asText())
        .isEqualTo("InternetGatewayNotFound");
    assertThat(client.nhn("POST", GATEWAYS, "{}").status()).isEqualTo(400);
  }

  @Test
  void shouldFindTheExternalNetworkAndServeAnyOtherRegionEmpty() {
    Answer vpcs = client.nhn("GET", "/v2.0/vpcs?router:external=true", "");
    assertThat(vpcs.at("/vpcs")).hasSize(1);
    assertThat(vpcs.at("/vpcs/0/id").asText()).isEqualTo(EXTERNAL);
    assertThat(client.nhn("GET", "/regions/KR2" + GATEWAYS, "").at("/internetgateways")).isEmpty();
    assertThat(client.nhn("GET", "/regions/KR1" + GATEWAYS, "").at("/internetgateways"))
        .hasSize(12);
  }
}
