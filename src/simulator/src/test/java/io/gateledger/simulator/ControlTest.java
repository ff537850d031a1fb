package io.gateledger.simulator;

import io.gateledger.simulator.Client.Answer;
import io.gateledger.simulator.estate.ResourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class ControlTest extends RunningSimulator {

  private static final String TUNNELS = "/resources/scp/kr-west1/vpn-tunnel";

  @Test
  void shouldBeHealthy() {
    assertThat(client.control("GET", "/health", "").text()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void shouldStoreAnItemExactlyAsItWasPut() {
    String item = "{\"z\":1.50,\"id\":\"odd\",\"a\":[null,{\"b\":12345678901234567890}]}";
    String path = "/resources/nhn-appkey/KR9/subnet/odd";
    assertThat(client.control("PUT", path, item).status()).isEqualTo(201);
    assertThat(client.control("PUT", path, item).status()).isEqualTo(200);
    assertThat(client.control("GET", path, "").text()).isEqualTo(item);
    assertThat(client.appkey("GET", "/subnets", "").at("/subnets")).hasSize(6);
    assertThat(client.control("DELETE", path, "").status()).isEqualTo(204);
    assertThat(client.control("GET", path, "").status()).isEqualTo(404);
  }

  @Test
  void shouldEditByPointersAndNameTheOneThatLeadsNowhere() {
    String path = TUNNELS + "/" + id("scp/kr-west1/vpn-tunnel", 2);
    Answer edited =
        client.control(
            "PATCH",
            path,
            "{\"set\":{\"/phase2/remote_subnets/0\":\"10.9.9.0/24\"},\"remove\":[\"/description\"]}");
    assertThat(edited.at("/phase2/remote_subnets/0").asText()).isEqualTo("10.9.9.0/24");
    assertThat(edited.json().has("description")).isFalse();
    Answer lost = client.control("PATCH", path, "{\"set\":{\"/no/where\":1}}");
    assertThat(lost.status()).isEqualTo(400);
    assertThat(lost.at("/detail").asText()).contains("/no/where");
    assertThat(client.control("PATCH", path, "{\"set\":{\"state\":1}}").status()).isEqualTo(400);
    assertThat(client.control("PATCH", TUNNELS + "/none", "{}").status()).isEqualTo(404);
  }

  @Test
  void shouldEmptyAShelfAndRefuseAnUnknownType() {
    assertThat(client.control("DELETE", TUNNELS, "").status()).isEqualTo(204);
    assertThat(client.scp("GET", "/v1/vpn-tunnels", "").at("/count").asInt()).isZero();
    Answer unknown = client.control("GET", "/resources/scp/kr-west1/tunnel", "");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.at("/allowed").toString()).contains("scp/vpn-tunnel");
  }

  @ParameterizedTest
  @EnumSource(ResourceType.class)
  void shouldHoldAndChangeResourcesOfEveryType(ResourceType type) {
    String shelf =
        "/resources/%s/%s/%s".formatted(type.provider(), type.defaultRegion(), type.type());
    String path = shelf + "/" + id(shelf.replace("/resources/", ""), 1);
    Answer before = client.control("GET", path, "");
    assertThat(before.status()).isEqualTo(200);
    assertThat(client.control("PATCH", path, "{\"set\":{\"/colour\":\"red\"}}").status())
        .isEqualTo(200);
    assertThat(client.control("GET", path, "").at("/colour").asText()).isEqualTo("red");
    assertThat(client.control("DELETE", path, "").status()).isEqualTo(204);
    assertThat(client.control("GET", path, "").status()).isEqualTo(404);
    assertThat(client.control("PUT", path, before.text()).status()).isEqualTo(201);
    assertThat(client.control("GET", path, "").text()).isEqualTo(before.text());
  }

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

  @Test
  void shouldWalkAMigrationByHandToEachOutcome() {
    assertThat(walk("success"))
        .containsExactly(
            "migrating unbinding_progress", "migrating binding_progress", "available none");
    assertThat(walk("unbinding_error"))
        .containsExactly("migrating unbinding_progress", "migrating unbinding_error");
    assertThat(walk("binding_error"))
        .containsExactly(
            "migrating unbinding_progress", "migrating binding_progress", "ERROR binding_error");
    assertThat(client.control("POST", "/internet-gateways/igw-vdi/migrate/advance", "").status())
        .isEqualTo(409);
    Answer bad =
        client.control("POST", "/internet-gateways/igw-vdi/migrate", "{\"outcome\":\"luck\"}");
    assertThat(bad.at("/allowed")).hasSize(3);
  }

  @Test
  void shouldWalkAMigrationByItself() {
    client.control(
        "POST",
        "/internet-gateways/igw-vdi/migrate",
        "{\"outcome\":\"success\",\"step\":\"PT0.02S\"}");
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          String state = "";
          while (!state.equals("available")) {
            state =
                client
                    .nhn("GET", "/v2.0/internetgateways?name=igw-vdi", "")
                    .at("/internetgateways/0/state")
                    .asText();
          }
        });
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

  @Test
  void shouldGrowTheEstateAnewAndAlwaysTheSame() {
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

  @Test
  void shouldGoOnWithTheSameCloudAfterARestart(@TempDir Path directory) {
    SimulatorOptions options =
        SimulatorOptions.defaults().withClock(clock).withState(directory.resolve("state.json"));
    String down;
    try (Simulator first = Simulator.start(options)) {
      Client before = new Client(first.baseUri(), clock);
      down = before.control("POST", "/tunnels/to-busan-dc/down", "").at("/id").asText();
      before.control("PUT", "/resources/huawei/eu-1/nat-gateway/n", "{\"id\":\"n\"}");
      before.control("DELETE", "/resources/nhn/KR1/internet-gateway", "");
    }
    try (Simulator second = Simulator.start(options)) {
      Client after = new Client(second.baseUri(), clock);
      assertThat(after.control("GET", TUNNELS + "/" + down, "").at("/status").asText())
          .isEqualTo("DOWN");
      assertThat(after.control("GET", "/resources/huawei/eu-1/nat-gateway/n", "").status())
          .isEqualTo(200);
      assertThat(after.nhn("GET", "/v2.0/internetgateways", "").at("/internetgateways")).isEmpty();
    }
  }

  @Test
  void shouldNameTheStateFileItCannotReadAndThePortItCannotHave(@TempDir Path directory)
      throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.json"), "{");
    assertThatThrownBy(() -> Simulator.start(SimulatorOptions.defaults().withState(broken)))
        .isInstanceOf(SimulatorStartException.class)
        .hasMessageContaining("broken.json");
    int taken = simulator.baseUri().getPort();
    assertThatThrownBy(() -> Simulator.start(SimulatorOptions.defaults().withPort(taken)))
        .isInstanceOf(SimulatorStartException.class)
        .hasMessageContaining("port " + taken)
        .hasMessageContaining("--port");
    assertThat(SimulatorCommand.run("--port", "none")).isNotZero();
    assertThat(SimulatorCommand.run("--size", "1")).isNotZero();
  }

  private List<String> walk(String outcome) {
    String path = "/internet-gateways/igw-vdi/migrate";
    Answer step =
        client.control("POST", path, "{\"outcome\":\"%s\",\"step\":\"PT0S\"}".formatted(outcome));
    List<String> steps = new ArrayList<>();
    steps.add(told(step));
    while (step.at("/stepsAhead").asInt() > 0) {
      step = client.control("POST", path + "/advance", "");
      steps.add(told(step));
    }
    return steps;
  }

  private static String told(Answer step) {
    return step.at("/state").asText() + " " + step.at("/migrate_status").asText();
  }
}
