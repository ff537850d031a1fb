package io.gateledger.api;

import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class HistoryQuarkusTest {

  @Inject Estate estate;
  @Inject Clock clock;

  @Test
  void shouldTellTheResourcesOfAnInstantWhatDiffersAndWhatLedFromOneToTheOther() {
    String t1 = "scp/then/kr-west1/vpn-tunnel/t1";
    estate.look(Items.tunnels("then"), Map.of("t1", Items.tunnel("t1", "Seoul", "UP")));
    Instant up = clock.instant();
    estate.look(
        Items.tunnels("then"),
        Map.of("t1", Items.tunnel("t1", "Seoul", "DOWN"), "t2", Items.tunnel("t2", "Busan", "UP")));
    Instant down = clock.instant();
    estate.look(Items.tunnels("then"), Map.of("t1", Items.tunnel("t1", "Seoul", "UP")));

    given()
        .get("/api/v1/resources?account=then&at=" + down)
        .then()
        .statusCode(200)
        .body("items.state", contains("ACTIVE/DOWN", "ACTIVE/UP"))
        .body("items[0].version", equalTo(2))
        .body("items[0].attributes.phase1.ike_version", equalTo(2));
    given()
        .get("/api/v1/resources?account=then&state=DOWN&at=" + up)
        .then()
        .statusCode(200)
        .body("items", empty());
    given()
        .get("/api/v1/diff?account=then&from=%s&to=%s".formatted(up, down))
        .then()
        .statusCode(200)
        .body("items.resource", contains(t1, "scp/then/kr-west1/vpn-tunnel/t2"))
        .body("items[0].before.attributes.status", equalTo("UP"))
        .body("items[0].after.version", equalTo(2))
        .body("items[0].changes.path", contains("/status"))
        .body("items[1].before", nullValue())
        .body("items[1].changes", empty())
        .body("next", nullValue());
    given()
        .get("/api/v1/diff?account=then&id=t1&from=" + up)
        .then()
        .statusCode(200)
        .body("to", notNullValue())
        .body("items", empty());
    given()
        .get("/api/v1/changes?account=then&from=%s&to=%s".formatted(up, down))
        .then()
        .statusCode(200)
        .body("items.op", containsInAnyOrder("update", "create"));
  }

  @Test
  void shouldTellTheAvailabilityOfATunnelAsBounds() {
    Instant begin = clock.instant();
    for (String status : List.of("UP", "DOWN", "UP")) {
      estate.look(Items.tunnels("avail"), Map.of("t1", Items.tunnel("t1", "Seoul", status)));
    }

    given()
        .get("/api/v1/availability?account=avail&from=" + begin)
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].resource", equalTo("scp/avail/kr-west1/vpn-tunnel/t1"))
        .body("items[0].failures.min", equalTo(1))
        .body("items[0].failures.max", equalTo(1))
        .body("items[0].repairs", equalTo(1))
        .body("items[0].timeToRepair.max", notNullValue());
  }

  @Test
  void shouldTellASnapshotAsItWasTakenAndListThoseThatAreKept() {
    estate.look(Items.tunnels("snap"), Items.manyTunnels(3));
    estate.look(Items.tunnels("snap"), Map.of("t-01", Items.tunnel("t-01", "other", "DOWN")));
    String path = "/api/v1/scopes/scp/snap/kr-west1/vpn-tunnel/snapshots";

    given()
        .get(path)
        .then()
        .statusCode(200)
        .body("items.number", contains(2, 1))
        .body("items[1].resources", equalTo(3));
    String next =
        given()
            .get(path + "/1/resources?limit=2")
            .then()
            .statusCode(200)
            .body("items.id", contains("t-01", "t-02"))
            .body("items[0].name", equalTo("tunnel t-01"))
            .body("items[0].attributes.status", equalTo("UP"))
            .extract()
            .path("next");
    given()
        .get(path + "/1/resources?after=" + next)
        .then()
        .body("items.id", contains("t-03"))
        .body("next", nullValue());
    for (String nowhere : List.of("zz", "scp/snapped/kr-west1/vpn-tunnel/t-02")) {
      given()
          .get(path + "/1/resources?after=" + nowhere)
          .then()
          .statusCode(400)
          .body("detail", containsString("after should be the next of an earlier page"));
    }
    given()
        .get(path + "/9/resources")
        .then()
        .statusCode(404)
        .body("detail", containsString("the newest is 2"));
  }

  @Test
  void shouldTellTheLifeOfAResourceWithHowLongItWasInEachState() {
    for (String status : List.of("UP", "DOWN", "UP")) {
      estate.look(Items.tunnels("life"), Map.of("t1", Items.tunnel("t1", "Seoul", status)));
    }
    String path = "/api/v1/resources/scp/life/kr-west1/vpn-tunnel/";

    given()
        .get(path + "t1/life")
        .then()
        .statusCode(200)
        .body("items.version", contains(1, 2, 3))
        .body("items.op", contains("baseline", "update", "update"))
        .body("items[1].began.notBefore", notNullValue())
        .body("items[1].lasted.max", notNullValue())
        .body("items[2].ended.notAfter", nullValue())
        .body("items[2].lasted.max", nullValue())
        .body("dwell.find { it.state == 'ACTIVE/UP' }.times", equalTo(2))
        .body("dwell.find { it.state == 'ACTIVE/DOWN' }.lasts", equalTo(false));
    given().get(path + "t1/life?limit=1").then().body("next", equalTo("1"));
    given().get(path + "t1/versions").then().statusCode(200);
    given().get(path + "t9/life").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "resources?at=yesterday | at should be a moment",
        "resources?at=2999-01-01T00:00:00Z | at should be a moment in the past",
        "resources?at=-1000000000-01-01T00:00:00Z | at should be a moment from 0001-01-01T00:00:00Z on",
        "diff?to=2026-03-02T08:15:05Z | from is required",
        "diff?from=2026-03-02T08:15:05Z&to=2026-03-02T08:15:05Z | to should be later than from",
        "diff?from=2999-01-01T00:00:00Z | from should be a moment in the past",
        "diff?from=2026-03-02T08:15:05Z&since=4 | 'since' is no parameter",
        "changes?from=2026-03-02T08:15:05Z&to=2026-03-02T08:15:04Z | to should be later than from",
        "changes?to=2999-01-01T00:00:00Z | to should be a moment in the past",
        "availability?to=2026-03-02T08:15:05Z | from is required"
      })
  void shouldNameTheParameterThatCannotBeAndTheRemedy(String request, String detail) {
    given()
        .get("/api/v1/" + request)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(detail));
  }

  @Test
  void shouldRefuseAPresenceThatThePastDoesNotTell() {
    estate.look(Items.tunnels("missed"), Map.of("t1", Items.tunnel("t1", "Seoul", "UP")));

    given()
        .queryParam("at", clock.instant().toString())
        .queryParam("presence", "missing")
        .get("/api/v1/resources")
        .then()
        .statusCode(400)
        .body("detail", containsString("presence should be"));
  }

  @Test
  void shouldNotTellOfWhatWasBeforeTheFirstLookAsIfNothingWasThere() {
    estate.look(Items.tunnels("began"), Map.of("t1", Items.tunnel("t1", "Seoul", "UP")));
    String path = "/api/v1/resources/scp/began/kr-west1/vpn-tunnel/t1/neighbours";

    for (String request :
        List.of(
            "/api/v1/resources?at=",
            "/api/v1/search?q=t1&at=",
            "/api/v1/exposure?at=",
            "/api/v1/export/resources?at=",
            path + "?at=",
            "/api/v1/diff?from=")) {
      given()
          .get(request + "2001-01-01T00:00:00Z")
          .then()
          .statusCode(400)
          .body("detail", containsString("or later: the ledger began then"));
    }
  }

  @Test
  void shouldRefuseATypeAndAProviderThatThereIsNotByThoseThatThereAre() {
    estate.look(Items.tunnels("typed"), Map.of("t1", Items.tunnel("t1", "Seoul", "UP")));

    for (String list : List.of("resources", "changes", "export/resources", "scopes")) {
      given()
          .get("/api/v1/%s?type=nosuch".formatted(list))
          .then()
          .statusCode(400)
          .body("detail", startsWith("type should be one of "))
          .body("detail", containsString(" vpn-tunnel"));
    }
    given()
        .get("/api/v1/exposure?provider=aws")
        .then()
        .statusCode(400)
        .body("detail", containsString("provider should be one of huawei, nhn, nhn-appkey, scp"));
  }
}
