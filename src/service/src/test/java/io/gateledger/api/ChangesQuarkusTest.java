package io.gateledger.api;

import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class ChangesQuarkusTest {

  private static final String LIST = "/api/v1/changes";

  @Inject Estate estate;

  @Test
  void shouldTellAChangeFieldByFieldWithTheTimeItHappenedIn() {
    estate.look(Items.tunnels("flip"), Map.of("t1", Items.tunnel("t1", "Seoul", "UP")));
    estate.look(Items.tunnels("flip"), Map.of("t1", Items.tunnel("t1", "Seoul", "DOWN")));

    given()
        .get(LIST + "?account=flip")
        .then()
        .statusCode(200)
        .body("items.op", contains("update"))
        .body("items[0].resource", equalTo("scp/flip/kr-west1/vpn-tunnel/t1"))
        .body("items[0].version", equalTo(2))
        .body("items[0].changes[0].path", equalTo("/status"))
        .body("items[0].changes[0].before", equalTo("UP"))
        .body("items[0].changes[0].after", equalTo("DOWN"))
        .body("items[0].observed.notBefore", notNullValue())
        .body("items[0].observed.notAfter", notNullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "'', en, tunnel Seoul: status UP → DOWN",
    "ko, ko, VPN 터널 Seoul: 연결 상태 UP → DOWN",
    "'ko-KR,ko;q=0.9,en;q=0.8', ko, VPN 터널 Seoul: 연결 상태 UP → DOWN",
    "'fr, en;q=0.5, ko;q=0.1', en, tunnel Seoul: status UP → DOWN",
    "no language;;, en, tunnel Seoul: status UP → DOWN"
  })
  void shouldTellAChangeInWordsInTheLanguageThatIsAskedFor(
      String accepted, String language, String summary) {
    String account = "words" + Math.floorMod(accepted.hashCode(), 1_000_000);
    estate.look(Items.tunnels(account), Map.of("t1", Items.tunnel("t1", "Seoul", "UP")));
    estate.look(Items.tunnels(account), Map.of("t1", Items.tunnel("t1", "Seoul", "DOWN")));

    given()
        .header("Accept-Language", accepted)
        .get(LIST + "?account=" + account)
        .then()
        .header("Content-Language", language)
        .header("Vary", containsString("Accept-Language"))
        .body("items.summary", contains(summary));
  }

  @Test
  void shouldTellAFirstLookOnlyWhenAskedFor() {
    estate.look(Items.tunnels("first"), Items.manyTunnels(3));

    given().get(LIST + "?account=first").then().body("items", empty());
    given()
        .get(LIST + "?account=first&baseline=true")
        .then()
        .body("items.op", contains("baseline", "baseline", "baseline"));
  }

  @Test
  void shouldTellEveryChangeOnceWhenNextIsFollowedAndThenStayWhereItIs() {
    String before = given().get(LIST + "?limit=1000").jsonPath().getString("next");
    for (String state : List.of("available", "migrating", "available", "ERROR")) {
      estate.look(Items.gateways("followed"), Map.of("g1", Items.gateway("g1", state)));
    }
    List<Integer> versions = new ArrayList<>();
    String since = before;
    JsonPath page = since(since);
    while (!page.getList("items").isEmpty()) {
      versions.addAll(page.getList("items.version"));
      since = page.getString("next");
      page = since(since);
    }

    assertThat(versions).containsExactly(2, 3, 4);
    assertThat(page.getString("next")).isEqualTo(since);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "2-0", "2-4711"})
  void shouldSayThatAPlaceIsGoneWhichThisLedgerNeverGaveOut(String since) {
    given()
        .get(LIST + "?since=" + since)
        .then()
        .statusCode(410)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:gateledger:problem:gone"))
        .body("detail", startsWith("the ledger has no change " + since + ", and goes no further"))
        .body("detail", containsString("Go on from "));
  }

  @Test
  void shouldKeepWhatTheFiltersName() {
    estate.look(
        Items.gateways("sorted"),
        Map.of("g1", Items.gateway("g1", "available"), "g2", Items.gateway("g2", "available")));
    estate.look(
        Items.gateways("sorted"),
        Map.of("g1", Items.gateway("g1", "ERROR"), "g3", Items.gateway("g3", "available")));

    given().get(LIST + "?account=sorted&op=create").then().body("items.id", contains("g3"));
    given().get(LIST + "?account=sorted&op=delete").then().body("items.id", contains("g2"));
    given().get(LIST + "?account=sorted&id=g1").then().body("items.op", contains("update"));
    given()
        .get(LIST + "?account=sorted&id=g1&baseline=true")
        .then()
        .body("items.op", contains("baseline", "update"));
    given().get(LIST + "?account=sorted&type=vpn-tunnel").then().body("items", empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "since=-1 | since should be a whole number from 0 on",
        "since=abc | since should be a whole number from 0 on",
        "since=99999999999999999999 | since should be a whole number from 0 on",
        "op=drift | op should be one of baseline, create, update, delete, restore",
        "baseline=yes | baseline should be true or false",
        "id=a%2Fb | id should be an id"
      })
  void shouldRefuseABadValueWithWhatItMayBe(String query, String detail) {
    given()
        .urlEncodingEnabled(false)
        .get(LIST + '?' + query)
        .then()
        .statusCode(400)
        .body("detail", containsString(detail));
  }

  private static JsonPath since(String cursor) {
    return given()
        .queryParams("account", "followed", "since", cursor, "limit", 2)
        .get(LIST)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
