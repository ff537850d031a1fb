package io.gateledger.api;

import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

/** An operator has the chain verified; everybody reads what was found. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class VerifyQuarkusTest {

  private static final String VERIFY = "/api/v1/verify";
  private static final String TOKEN = "Bearer an-operator-token-for-tests";

  @Inject Estate estate;

  @Test
  void shouldTellWhatAVerificationFound() {
    estate.look(Items.tunnels("verified"), Items.manyTunnels(3));

    Response begun = begin("?scope=scp/verified");

    begun
        .then()
        .statusCode(202)
        .body("status", equalTo("running"))
        .body("report", nullValue())
        .body("askedBy", startsWith("operator from 127.0.0.1"));
    ValidatableResponse ended = ended(begun.header("Location"));
    ended
        .body("status", equalTo("whole"))
        .body("scopes", equalTo(List.of("scp/verified")))
        .body("progress.links", equalTo(1))
        .body("progress.linksExpected", equalTo(1))
        .body("progress.states", equalTo(3))
        .body("progress.statesExpected", equalTo(3))
        .body("report.whole", equalTo(true))
        .body("report.changes", equalTo(3))
        .body("report.breaks", Matchers.empty())
        .body("report", hasKey("headsUnknown"));
    given()
        .get(VERIFY + "?limit=1")
        .then()
        .body("items[0].number", equalTo(ended.extract().<Integer>path("number")));
  }

  @Test
  void shouldTakeADayAsTheCommandDoes() {
    ended(begin("?since=2026-01-31").header("Location"))
        .body("status", equalTo("whole"))
        .body("since", equalTo("2026-01-31T00:00:00Z"));
  }

  @Test
  void shouldNameTheFirstBreakOfAScope() throws SQLException {
    estate.look(Items.tunnels("rewritten"), Items.manyTunnels(2));
    rewrite("[{\"path\": \"/name\", \"after\": \"forged\"}]");
    try {
      ended(begin("?scope=scp/rewritten").header("Location"))
          .body("status", equalTo("broken"))
          .body("report.scopesBroken", equalTo(1))
          .body("report.breaks[0].scope", equalTo(Items.tunnels("rewritten").key()))
          .body("report.breaks[0].link", equalTo(1))
          .body("report.breaks[0].what", containsString("rewritten"))
          .body("progress.states", greaterThanOrEqualTo(0));
    } finally {
      rewrite("[]");
    }
  }

  @Test
  void shouldDoOneAtATimeAndEndItWhenAskedTo() throws SQLException {
    String place;
    try (Connection holder = EmbeddedServers.connect()) {
      holder.setAutoCommit(false);
      try (var statement = holder.createStatement()) {
        statement.execute("lock table gateledger.scope_rename in access exclusive mode");
      }
      place = begin("").header("Location");

      given()
          .header("Authorization", TOKEN)
          .post(VERIFY)
          .then()
          .statusCode(409)
          .contentType("application/problem+json")
          .body("type", equalTo("urn:gateledger:problem:verification-under-way"))
          .body("detail", containsString("GET " + place.substring(place.indexOf(VERIFY))));
      given()
          .header("Authorization", TOKEN)
          .post(place + "/cancel")
          .then()
          .statusCode(200)
          .body("cancelledBy", startsWith("operator from"));
      holder.rollback();
    }
    ended(place).body("status", equalTo("cancelled")).body("report", nullValue());
  }

  @ParameterizedTest
  @CsvSource({"scope=scp/nobody, scope", "scope=a%20b, scope", "since=tomorrow, since"})
  void shouldSayWhichParameterCannotBe(String query, String parameter) {
    given()
        .urlEncodingEnabled(false)
        .header("Authorization", TOKEN)
        .post(VERIFY + '?' + query)
        .then()
        .statusCode(400)
        .body("detail", containsString(parameter + " should be"));
  }

  @Test
  void shouldLetNobodyBeginOrEndOneWithoutTheOperatorToken() {
    given().post(VERIFY).then().statusCode(401);
    given().post(VERIFY + "/1/cancel").then().statusCode(401);
    given().get(VERIFY + "/9999999").then().statusCode(404);
    given().put(VERIFY).then().statusCode(405).header("Allow", "GET, HEAD, POST, OPTIONS");
  }

  /** Once nobody else's is under way any more. */
  private static Response begin(String query) {
    return await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> given().header("Authorization", TOKEN).post(VERIFY + query),
            answer -> answer.statusCode() != 409);
  }

  private static ValidatableResponse ended(String place) {
    Response last =
        await()
            .pollInterval(Duration.ofMillis(20))
            .until(() -> given().get(place), answer -> !"running".equals(answer.path("status")));
    assertThat(last.statusCode()).isEqualTo(200);
    return last.then();
  }

  private void rewrite(String changes) throws SQLException {
    try (Connection connection = EmbeddedServers.connect();
        var update =
            connection.prepareStatement(
                """
                update gateledger.change set changes = ?::jsonb
                 where scope_no = (select scope_no from gateledger.scope where account = 'rewritten')
                   and version = 1
                """)) {
      update.setString(1, changes);
      update.executeUpdate();
    }
  }
}
