package io.gateledger.api;

import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class ResourcesQuarkusTest {

  private static final String LIST = "/api/v1/resources";

  @Inject Estate estate;

  @Test
  void shouldTellAResourceWithItsAttributesAsJson() {
    estate.look(Items.tunnels("one"), Map.of("t1", Items.tunnel("t1", "Seoul", "DOWN")));

    given()
        .get(LIST + "/scp/one/kr-west1/vpn-tunnel/t1")
        .then()
        .statusCode(200)
        .body("key", equalTo("scp/one/kr-west1/vpn-tunnel/t1"))
        .body("state", equalTo("ACTIVE/DOWN"))
        .body("presence", equalTo("present"))
        .body("version", equalTo(1))
        .body("missingSince", nullValue())
        .body("attributes.phase1.ike_version", equalTo(2));
  }

  @Test
  void shouldServeAnIdOfAnyPrintableAsciiThatAKeyAllows() {
    String id = "a b;c=d:e,f&g+h\"i'j<k>l|m\\n^o~p@q!r$s(t)u*v`w{x}y[z]";
    String json = Items.tunnel("ID", "odd", "UP").replace("\"ID\"", quoted(id));
    estate.look(Items.tunnels("odd"), Map.of(id, json));
    String path =
        LIST
            + "/scp/odd/kr-west1/vpn-tunnel/"
            + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");

    given().urlEncodingEnabled(false).get(path).then().statusCode(200).body("id", equalTo(id));
    given()
        .urlEncodingEnabled(false)
        .get(path + "/versions")
        .then()
        .statusCode(200)
        .body("items.version", contains(1));
  }

  @Test
  void shouldPageThroughEveryResourceOnceInTheirOrder() {
    estate.look(Items.gateways("paged"), Items.manyGateways(7));
    estate.look(Items.gateways("paged-too"), Items.manyGateways(4));

    assertThat(
            keys("type", "internet-gateway", "limit", "3").stream()
                .filter(k -> k.contains("/paged")))
        .containsExactly(
            "nhn/paged-too/KR1/internet-gateway/g-01",
            "nhn/paged-too/KR1/internet-gateway/g-02",
            "nhn/paged-too/KR1/internet-gateway/g-03",
            "nhn/paged-too/KR1/internet-gateway/g-04",
            "nhn/paged/KR1/internet-gateway/g-01",
            "nhn/paged/KR1/internet-gateway/g-02",
            "nhn/paged/KR1/internet-gateway/g-03",
            "nhn/paged/KR1/internet-gateway/g-04",
            "nhn/paged/KR1/internet-gateway/g-05",
            "nhn/paged/KR1/internet-gateway/g-06",
            "nhn/paged/KR1/internet-gateway/g-07");
  }

  @Test
  void shouldKeepWhatTheFiltersNameOnEveryPage() {
    estate.look(
        Items.tunnels("filtered"),
        Map.of(
            "t1", Items.tunnel("t1", "Seoul", "UP"),
            "t2", Items.tunnel("t2", "Busan", "DOWN"),
            "t3", Items.tunnel("t3", "Seoul", "DOWN"),
            "t4", Items.tunnel("t4", "Daegu", "DOWN")));

    assertThat(keys("account", "filtered", "state", "DOWN", "limit", "1"))
        .extracting(key -> key.substring(key.length() - 2))
        .containsExactly("t2", "t3", "t4");
    assertThat(keys("account", "filtered", "state", "ACTIVE")).hasSize(4);
    assertThat(keys("account", "filtered", "name", "Seoul", "state", "DOWN")).hasSize(1);
    assertThat(keys("account", "filtered", "provider", "nhn")).isEmpty();
  }

  @Test
  void shouldTellADeletedResourceOnlyWhenAskedFor() {
    Map<String, String> both =
        Map.of("g1", Items.gateway("g1", "available"), "g2", Items.gateway("g2", "available"));
    estate.look(Items.gateways("leaving"), both);
    estate.look(Items.gateways("leaving"), Map.of("g1", Items.gateway("g1", "available")));

    assertThat(keys("account", "leaving")).containsExactly("nhn/leaving/KR1/internet-gateway/g1");
    assertThat(keys("account", "leaving", "presence", "deleted"))
        .containsExactly("nhn/leaving/KR1/internet-gateway/g2");
    assertThat(keys("account", "leaving", "presence", "any")).hasSize(2);
    given()
        .get(LIST + "/nhn/leaving/KR1/internet-gateway/g2")
        .then()
        .statusCode(200)
        .body("presence", equalTo("deleted"));
  }

  @Test
  void shouldTellEveryVersionTheFirstOneFirst() {
    for (String state : List.of("available", "migrating", "available")) {
      estate.look(Items.gateways("versioned"), Map.of("g1", Items.gateway("g1", state)));
    }
    String path = LIST + "/nhn/versioned/KR1/internet-gateway/g1/versions";

    given()
        .get(path)
        .then()
        .statusCode(200)
        .body("items.version", contains(1, 2, 3))
        .body("items.attributes.state", contains("available", "migrating", "available"))
        .body("items[2].validTo", nullValue())
        .body("next", nullValue())
        .body("keptSince", nullValue());
    given().get(path + "?limit=2").then().body("next", equalTo("2"));
    given().get(path + "?limit=2&after=2").then().body("items.version", contains(3));
  }

  @ParameterizedTest
  @CsvSource({
    "/scp/nowhere/kr-west1/vpn-tunnel/t1",
    "/scp/nowhere/kr-west1/vpn-tunnel/t1/versions",
    "/scp/nowhere/kr-west1/vpn-tunnel/%2F",
    "/scp/nowhere/kr-west1/vpn-tunnel/%00",
    "/scp/no%20where/kr-west1/vpn-tunnel/t1"
  })
  void shouldNotFindAnUnknownKey(String path) {
    given()
        .urlEncodingEnabled(false)
        .get(LIST + path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:gateledger:problem:not-found"))
        .body("status", equalTo(404))
        .body("instance", equalTo(LIST + path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0 | limit should be a whole number from 1 to 1000",
        "limit=1001 | limit should be a whole number from 1 to 1000",
        "limit=ten | limit should be a whole number from 1 to 1000",
        "presence=gone | presence should be one of present, missing, deleted, retired, any",
        "type=a%20b | type should be 1 to 63 letters",
        "name=%00 | name should be 1 to 255 characters",
        "at= | at should be given a value or left out: it is empty",
        "at=2026-03-02T08:15:05Z&at=2026-03-03T08:15:05Z | at was sent 2 times: send it once",
        "at=2026-03-02T17:15:05+09:00 | write %2B for +",
        "at=-100000-01-01T00:00:00Z | at should be a moment from 0001-01-01T00:00:00Z on",
        "after=nonsense | after should be the next of an earlier page"
      })
  void shouldRefuseABadValueWithWhatItMayBe(String query, String detail) {
    given()
        .urlEncodingEnabled(false)
        .get(LIST + '?' + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:gateledger:problem:invalid-parameter"))
        .body("title", equalTo("Invalid parameter"))
        .body("detail", containsString(detail));
  }

  /** The keys of all pages. */
  private static List<String> keys(String... parameters) {
    List<String> keys = new ArrayList<>();
    String after = null;
    do {
      JsonPath page = page(after, parameters);
      keys.addAll(page.getList("items.key"));
      after = page.getString("next");
    } while (after != null);
    return keys;
  }

  private static JsonPath page(@Nullable String after, String... parameters) {
    var request = given();
    for (int i = 0; i < parameters.length; i += 2) {
      request.queryParam(parameters[i], parameters[i + 1]);
    }
    if (after != null) {
      request.queryParam("after", after);
    }
    return request.get(LIST).then().statusCode(200).extract().jsonPath();
  }

  private static String quoted(String id) {
    return '"' + id.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
