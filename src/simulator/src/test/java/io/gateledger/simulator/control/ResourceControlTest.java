package io.gateledger.simulator.control;

import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.testing.SimulatorClient.Answer;
import io.gateledger.simulator.testing.SimulatorTestBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceControlTest extends SimulatorTestBase {

  private static final String TUNNELS = "/resources/scp/kr-west1/vpn-tunnel";

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
  void shouldPatchByPointersAndNameTheOneThatLeadsNowhere() {
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
  void shouldEmptyACollectionAndRefuseAnUnknownType() {
    assertThat(client.control("DELETE", TUNNELS, "").status()).isEqualTo(204);
    assertThat(client.scp("GET", "/v1/vpn-tunnels", "").at("/count").asInt()).isZero();
    Answer unknown = client.control("GET", "/resources/scp/kr-west1/tunnel", "");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.at("/allowed").toString()).contains("scp/vpn-tunnel");
  }

  @ParameterizedTest
  @EnumSource(ResourceType.class)
  void shouldHoldAndChangeResourcesOfEveryType(ResourceType type) {
    String collection =
        "/resources/%s/%s/%s".formatted(type.provider(), type.defaultRegion(), type.typeName());
    String path = collection + "/" + id(collection.replace("/resources/", ""), 1);
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
}
