package io.gateledger.api.replay;

import io.gateledger.resource.Scope;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class ReplaysQuarkusTest {

  private static final String TOKEN = "Bearer an-operator-token-for-tests";
  private static final Scope SCOPE = new Scope("scp", "replayed", "kr-west1", "vpn-tunnel");
  private static final String WINDOW = "&from=2020-01-01T00:00:00Z&account=replayed";

  @Inject Estate estate;

  @Test
  void shouldTellWhatHappenedOnceMoreAndSayHowFarItIs() {
    estate.look(SCOPE, Map.of("t1", tunnel("t1", "UP")));
    estate.look(SCOPE, Map.of("t1", tunnel("t1", "DOWN")));

    int number =
        start("topic=replays-test" + WINDOW + "&actor=kim&rate=900")
            .statusCode(200)
            .body("state", equalTo("waiting"))
            .body("startedBy", equalTo("kim"))
            .body("rate", equalTo(900))
            .body("total", nullValue())
            .extract()
            .path("number");

    await("all of it")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/replays/" + number)
                    .then()
                    .body("state", equalTo("completed"))
                    .body("told", equalTo(1))
                    .body("total", equalTo(1))
                    .body("problem", nullValue()));
    given().get("/api/v1/replays").then().body("items.size()", greaterThan(0));
    act(number, "pause").statusCode(409).body("detail", equalTo("the replay is completed"));
  }

  @Test
  void shouldPauseResumeAndCancelForWhoeverShowsTheToken() {
    Scope slow = new Scope("scp", "replayed-slowly", "kr-west1", "vpn-tunnel");
    for (int look = 0; look < 12; look++) {
      estate.look(slow, Map.of("t1", tunnel("t1", look % 2 == 0 ? "UP" : "DOWN")));
    }
    int number =
        start("topic=replays-test&rate=1&from=2020-01-01T00:00:00Z&account=replayed-slowly")
            .body("startedBy", equalTo("operator"))
            .extract()
            .path("number");

    act(number, "pause").statusCode(200).body("state", equalTo("paused"));
    act(number, "pause").statusCode(409).body("detail", equalTo("the replay is paused"));
    act(number, "resume").statusCode(200).body("state", equalTo("waiting"));
    act(number, "cancel").statusCode(200).body("state", equalTo("cancelled"));
    act(number, "resume").statusCode(409);

    act(999_999_999, "pause").statusCode(404);
    given().post("/api/v1/replays/%d/pause".formatted(number)).then().statusCode(401);
    given().post("/api/v1/replays?topic=any" + WINDOW).then().statusCode(401);
  }

  @Test
  void shouldRefuseWhatCannotBeTold() {
    start("topic=gateledger.changes" + WINDOW)
        .statusCode(400)
        .body("detail", containsString("whose consumers would take the past for news"));
    start("from=2020-01-01T00:00:00Z")
        .body("detail", containsString("topic is required: the name of a topic"));
    start("topic=any").body("detail", containsString("from is required: a moment such as 2026-"));
    start("topic=any&events=alerts" + WINDOW)
        .body("detail", equalTo("events should be one of changes, runs"));
    start("topic=any&events=runs&id=t1" + WINDOW)
        .body("detail", containsString("id is for changes"));
    start("topic=any&from=2100-01-01T00:00:00Z").statusCode(400);
    start("topic=any&rate=0" + WINDOW).statusCode(400);
    start("topic=any&scope=all" + WINDOW)
        .statusCode(400)
        .body("detail", containsString("'scope' is no parameter"));
  }

  @Test
  void shouldRefuseWhatIsPastRetention() throws SQLException {
    execute(
        "update gateledger.retention set kept_since = now() - interval '1 hour' where table_name = 'run'");
    try {
      start("topic=any" + WINDOW)
          .statusCode(400)
          .body("detail", containsString("what is older was dropped by retention"));
    } finally {
      execute("update gateledger.retention set kept_since = null where table_name = 'run'");
    }
  }

  private static ValidatableResponse start(String query) {
    return given().header("Authorization", TOKEN).post("/api/v1/replays?" + query).then();
  }

  private static ValidatableResponse act(long number, String act) {
    return given()
        .header("Authorization", TOKEN)
        .post("/api/v1/replays/%d/%s?actor=kim".formatted(number, act))
        .then();
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = EmbeddedServers.connect()) {
      connection.createStatement().execute(sql);
    }
  }

  private static String tunnel(String id, String status) {
    return """
        {"id": "%s", "name": "%s", "state": "ACTIVE", "status": "%s",
         "phase1": {"ike_version": 2}, "created_at": "2024-05-17T00:23:17Z"}"""
        .formatted(id, id, status);
  }
}
