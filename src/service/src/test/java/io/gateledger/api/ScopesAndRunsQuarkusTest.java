package io.gateledger.api;

import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class ScopesAndRunsQuarkusTest {

  private static final String TOKEN = "Bearer an-operator-token-for-tests";
  private static final String CONFIGURED = "nhn/nhn-test/KR1/internet-gateway";

  @Inject Estate estate;

  @Test
  void shouldTellHowFreshAScopeIsAndHowItsLastRunEnded() {
    estate.look(Items.tunnels("fresh"), Items.manyTunnels(3));

    given()
        .get("/api/v1/scopes/scp/fresh/kr-west1/vpn-tunnel")
        .then()
        .statusCode(200)
        .body("ageSeconds", greaterThanOrEqualTo(0))
        .body("resources", equalTo(3))
        .body("snapshots", equalTo(1))
        .body("lastRun.outcome", equalTo("complete"))
        .body("lastRun.reasons", empty());
    given()
        .get("/api/v1/scopes")
        .then()
        .statusCode(200)
        .body("items.key", hasItem("scp/fresh/kr-west1/vpn-tunnel"))
        .body("items.key", hasItem(CONFIGURED))
        .body("next", nullValue());
    given().get("/api/v1/scopes/scp/never/kr-west1/vpn-tunnel").then().statusCode(404);
  }

  @Test
  void shouldTellRunsTheNewestFirst() {
    String scope = Items.gateways("ran").key();
    long first = run("available");
    long second = run("ERROR");

    given()
        .get("/api/v1/runs?limit=1&scope=" + scope)
        .then()
        .statusCode(200)
        .body("items.number", contains((int) second))
        .body("items[0].counts.update", equalTo(1))
        .body("items[0].manifest.pagesReceived", equalTo(1))
        .body("next", equalTo("" + second));
    given()
        .get("/api/v1/runs?outcome=complete&scope=%s&before=%d".formatted(scope, second))
        .then()
        .body("items.number", contains((int) first))
        .body("next", nullValue());
    given().get("/api/v1/runs?outcome=failed&scope=" + scope).then().body("items", empty());
    given().get("/api/v1/runs/" + first).then().statusCode(200).body("scope", equalTo(scope));
    given().get("/api/v1/runs/" + Long.MAX_VALUE).then().statusCode(404);
    given().get("/api/v1/runs/latest").then().statusCode(400);
    given().get("/api/v1/runs?scope=ran").then().statusCode(400);
  }

  @Test
  void shouldBeginARunWhenAskedToLookNow() {
    String runs =
        given()
            .header("Authorization", TOKEN)
            .post("/api/v1/scopes/" + CONFIGURED + "/runs")
            .then()
            .statusCode(202)
            .extract()
            .header("Location");

    assertThat(runs).endsWith("/api/v1/runs?scope=" + CONFIGURED);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> given().get(runs).then().body("items.trigger", hasItem("look-now")));
  }

  @Test
  void shouldLookAtAConfiguredScopeOnly() {
    estate.look(Items.gateways("unconfigured"), Map.of());

    given()
        .header("Authorization", TOKEN)
        .post("/api/v1/scopes/nhn/unconfigured/KR1/internet-gateway/runs")
        .then()
        .statusCode(404)
        .body("detail", equalTo("no scope with this key is configured"));
  }

  @Test
  void shouldRefuseAnActWithoutTheOperatorToken() {
    String act = "/api/v1/scopes/" + CONFIGURED + "/runs";

    given()
        .post(act)
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("Bearer"))
        .contentType("application/problem+json");
    given().header("Authorization", TOKEN + "x").post(act).then().statusCode(401);
    given().header("Authorization", "Basic b3A6b3A=").post(act).then().statusCode(401);
    given().header("Authorization", "Bearer ").post(act).then().statusCode(401);
  }

  private long run(String state) {
    return estate
        .look(Items.gateways("ran"), Map.of("g1", Items.gateway("g1", state)))
        .run()
        .number();
  }
}
