package io.gateledger.api;

import io.gateledger.resource.Scope;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** A disaster is not a deletion: an operator has the last word, and proof the very last. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class QuarantineQuarkusTest {

  private static final String TOKEN = "Bearer an-operator-token-for-tests";

  @Inject Estate estate;

  @Test
  void shouldDeleteNothingWhenEverythingIsMissingAtOnce() {
    Scope scope = Items.tunnels("emptied");
    estate.look(scope, Items.manyTunnels(12));

    assertThat(estate.look(scope, Map.of()).end().counts().json())
        .contains("\"delete\":0", "\"missing\":12");

    given()
        .get("/api/v1/scopes/" + scope.key())
        .then()
        .body("status", equalTo("quarantined"))
        .body("lastRun.outcome", equalTo("complete"));
    given()
        .get("/api/v1/scopes/%s/quarantine?limit=5".formatted(scope.key()))
        .then()
        .statusCode(200)
        .body("lacking", equalTo(12))
        .body("held", equalTo(12))
        .body("atStake", hasSize(5))
        .body("atStake[0].resource", equalTo(scope.key() + "/t-01"))
        .body("atStake[0].missingRuns", equalTo(1))
        .body("next", equalTo("t-05"));
    given()
        .get("/api/v1/scopes/%s/quarantine?after=t-10".formatted(scope.key()))
        .then()
        .body("atStake", hasSize(2))
        .body("next", nullValue());
    assertAlert(scope, "firing", containsString("12 of 12 vpn-tunnel resources"));
  }

  @Test
  void shouldDeleteWithProofOnceAnOperatorConfirms() {
    Scope scope = Items.tunnels("confirmed");
    estate.look(scope, Items.manyTunnels(12));
    estate.look(scope, Map.of());

    act(scope, "confirm", 200);
    assertAlert(scope, "resolved", containsString("12 of 12"));

    assertThat(estate.look(scope, Map.of()).end().counts().json()).contains("\"delete\":12");
    act(scope, "confirm", 404);
  }

  @Test
  void shouldQuarantineAnewWhatAnOperatorHasNotSeen() {
    Scope scope = Items.tunnels("again");
    Map<String, String> all = Items.manyTunnels(60);
    estate.look(scope, all);
    estate.look(scope, head(all, 40));
    act(scope, "confirm", 200);

    assertThat(estate.look(scope, head(all, 20)).end().counts().json())
        .as("another twenty of forty went before the first could be deleted")
        .contains("\"delete\":20", "\"missing\":40");

    given()
        .get("/api/v1/scopes/%s/quarantine".formatted(scope.key()))
        .then()
        .body("lacking", equalTo(20))
        .body("held", equalTo(40))
        .body("atStake", hasSize(20));
  }

  @Test
  void shouldConfirmNoMoreThanWhatTheOperatorSaw() {
    Scope scope = Items.tunnels("unseen");
    Map<String, String> all = Items.manyTunnels(60);
    estate.look(scope, all);
    estate.look(scope, head(all, 40));
    String seen =
        given()
            .get("/api/v1/scopes/%s/quarantine".formatted(scope.key()))
            .then()
            .extract()
            .path("missingUntil");
    estate.look(scope, head(all, 5));

    given()
        .header("Authorization", TOKEN)
        .post("/api/v1/scopes/%s/quarantine/confirm?missingUntil=%s".formatted(scope.key(), seen))
        .then()
        .statusCode(200);

    given().get("/api/v1/scopes/" + scope.key()).then().body("status", equalTo("quarantined"));
    assertThat(estate.look(scope, head(all, 5)).end().counts().json())
        .as("of the other 35 the operator knew nothing")
        .contains("\"delete\":20", "\"missing\":55");
    given()
        .get("/api/v1/scopes/%s/quarantine".formatted(scope.key()))
        .then()
        .body("lacking", equalTo(35))
        .body("held", equalTo(40));
    given()
        .header("Authorization", TOKEN)
        .post("/api/v1/scopes/%s/quarantine/confirm?missingUntil=today".formatted(scope.key()))
        .then()
        .statusCode(400);
  }

  @Test
  void shouldBelieveNothingThatAnOperatorDiscards() {
    Scope scope = Items.tunnels("discarded");
    estate.look(scope, Items.manyTunnels(12));
    estate.look(scope, Map.of());

    act(scope, "discard", 200);
    given().get("/api/v1/scopes/" + scope.key()).then().body("status", equalTo("active"));

    assertThat(estate.look(scope, Map.of()).end().counts().json()).contains("\"delete\":0");
    given().get("/api/v1/scopes/" + scope.key()).then().body("status", equalTo("quarantined"));
  }

  @Test
  void shouldRecoverByItselfWhenTheResourcesAreBack() {
    Scope scope = Items.tunnels("recovered");
    estate.look(scope, Items.manyTunnels(12));
    estate.look(scope, Map.of());

    assertThat(estate.look(scope, Items.manyTunnels(12)).end().counts().json())
        .as("nothing of it is news")
        .isEqualTo(
            "{\"baseline\":0,\"create\":0,\"update\":0,\"delete\":0,\"restore\":0,\"missing\":0}");

    given().get("/api/v1/scopes/" + scope.key()).then().body("status", equalTo("active"));
    given().get("/api/v1/scopes/%s/quarantine".formatted(scope.key())).then().statusCode(404);
    assertAlert(scope, "resolved", containsString("12 of 12"));
  }

  @Test
  void shouldLetNobodyDecideWithoutTheOperatorToken() {
    Scope scope = Items.tunnels("guarded");
    estate.look(scope, Items.manyTunnels(12));
    estate.look(scope, Map.of());

    for (String act : new String[] {"confirm", "discard"}) {
      given()
          .post("/api/v1/scopes/%s/quarantine/%s".formatted(scope.key(), act))
          .then()
          .statusCode(401);
    }
    given().get("/api/v1/scopes/" + scope.key()).then().body("status", equalTo("quarantined"));
  }

  @Test
  void shouldTellHowLongARestoredResourceWasGone() {
    Scope scope = Items.tunnels("restored");
    estate.look(scope, Items.manyTunnels(4));
    estate.look(scope, Items.manyTunnels(3));
    estate.look(scope, Items.manyTunnels(4));

    given()
        .get("/api/v1/changes?account=restored&op=restore")
        .then()
        .body("items", hasSize(1))
        .body("items[0].version", equalTo(3))
        .body("items[0].gap.lastSeenAt", notNullValue())
        .body("items[0].gap.seconds", greaterThanOrEqualTo(0));
  }

  private static void act(Scope scope, String act, int status) {
    given()
        .header("Authorization", TOKEN)
        .post("/api/v1/scopes/%s/quarantine/%s".formatted(scope.key(), act))
        .then()
        .statusCode(status);
  }

  private static void assertAlert(Scope scope, String status, Matcher<String> summary) {
    String alert =
        "items.find { it.subject == '%s' && it.rule == 'scope-quarantined' }."
            .formatted(scope.key());
    given()
        .get("/api/v1/alerts")
        .then()
        .body(alert + "status", equalTo(status))
        .body(alert + "summary", summary)
        .body(alert + "scope", equalTo(scope.key()))
        .body(alert + "resource", nullValue());
  }

  private static Map<String, String> head(Map<String, String> items, int count) {
    TreeMap<String, String> head = new TreeMap<>(items);
    while (head.size() > count) {
      head.pollLastEntry();
    }
    return head;
  }
}
