package io.gateledger.api.silence;

import io.gateledger.resource.Scope;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class SilencesQuarkusTest {

  private static final String TOKEN = "Bearer an-operator-token-for-tests";
  private static final String SILENCES = "/api/v1/silences";

  @Inject Estate estate;

  @Test
  void shouldSilenceForATimeAndEndByItself() throws SQLException {
    fire("silenced");
    int number =
        silence("silenced", "\"lasts\": \"PT3S\"")
            .statusCode(201)
            .header("Location", containsString(SILENCES + "/"))
            .body("state", equalTo("active"))
            .body("author", equalTo("kim"))
            .body("matchers", contains("alertname=\"tunnel-down\"", "account=~\"silenced\""))
            .extract()
            .path("number");

    assertThat(alert("silenced").getString("silencedBy[0].reason")).isEqualTo("planned");
    assertThat(alert("silenced").getString("status")).isEqualTo("firing");
    assertThat(row("select silenced_by from dashboard.alerts where account = 'silenced'"))
        .isEqualTo("{%d}".formatted(number));

    await().atMost(Duration.ofSeconds(20)).until(() -> state(number).equals("expired"));
    assertThat(alert("silenced").getList("silencedBy")).isEmpty();
    act("/%d/expire".formatted(number), "").statusCode(404);
  }

  @Test
  void shouldExtendAndExpireASilenceAndKeepEachAct() throws SQLException {
    int number =
        silence("extended", "\"lasts\": \"1h\", \"startsAt\": \"2100-01-01T00:00:00Z\"")
            .statusCode(201)
            .body("state", equalTo("pending"))
            .body("endsAt", equalTo("2100-01-01T01:00:00Z"))
            .extract()
            .path("number");
    act("/%d/extend".formatted(number), "{\"endsAt\": \"2100-01-01T00:30:00Z\"}")
        .statusCode(400)
        .body("detail", containsString("endsAt should be after 2100-01-01T01:00:00Z"));
    act(
            "/%d/extend".formatted(number),
            "{\"endsAt\": \"2100-01-01T02:00:00Z\", \"author\": \"lee\"}")
        .statusCode(200)
        .body("endsAt", equalTo("2100-01-01T02:00:00Z"));
    act("/%d/expire".formatted(number), "").statusCode(200).body("state", equalTo("expired"));

    assertThat(
            row(
                "select string_agg(act || ' ' || actor, ', ' order by act_no) from dashboard.alert_acts where silence_no = "
                    + number))
        .isEqualTo("silence kim, extend lee, expire operator");
    assertThat(states("expired")).contains(number);
    assertThat(states("pending")).doesNotContain(number);
    given().get(SILENCES + "/" + number).then().body("state", equalTo("expired"));
  }

  @Test
  void shouldAcknowledgeAnAlertUntilItResolves() {
    Scope scope = fire("acknowledged");
    long number = alert("acknowledged").getLong("number");
    String path = "/api/v1/alerts/%d/acknowledge".formatted(number);

    post(path, "{\"reason\": \"on it\", \"author\": \"lee\"}")
        .statusCode(200)
        .body("status", equalTo("firing"))
        .body("silencedBy", empty())
        .body("acknowledgedBy.author", equalTo("lee"))
        .body("acknowledgedBy.endsAt", nullValue());
    post(path + "/undo", "").statusCode(200).body("acknowledgedBy", nullValue());
    post(path + "/undo", "").statusCode(404);
    post(path, "{\"reason\": \"on it again\"}")
        .statusCode(200)
        .body("acknowledgedBy.author", equalTo("operator"));
    estate.look(scope, Map.of("t1", tunnel("UP")));

    assertThat(alert("acknowledged").getString("status")).isEqualTo("resolved");
    assertThat(alert("acknowledged").getString("acknowledgedBy.reason")).isEqualTo("on it again");
    post(path, "{\"reason\": \"too late\"}").statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json                                                    | the body is no JSON: it goes wrong at line 1, column",
        "{\"matchers\": [a]}                                          | the body is no JSON: it goes wrong at line 1, column",
        "[]                                                          | the body should be a JSON object",
        "{\"matchers\": \"a=b\"}                                      | matchers has a value of another kind",
        "{\"until\": \"noon\"}                                        | 'until' is no member of this request, which takes author, endsAt, lasts, matchers, reason, startsAt",
        "{\"matchers\": [\"name=a\"], \"lasts\": \"2h\"}             | reason should be 1 to 500 characters",
        "{\"matchers\": [\"name=a\"], \"reason\": \"r\"}             | either endsAt or lasts is required",
        "{\"matchers\": [\"name=a\"], \"reason\": \"r\", \"lasts\": \"0s\"}   | lasts should be a duration",
        "{\"matchers\": [\"name=a\"], \"reason\": \"r\", \"lasts\": \"P93D\"} | by 92 days at most",
        "{\"matchers\": [\"name=a\"], \"reason\": \"r\", \"endsAt\": \"noon\"} | endsAt should be a moment",
        "{\"matchers\": [], \"reason\": \"r\", \"lasts\": \"2h\"}      | 1 to 20 matchers",
        "{\"matchers\": [\"name=~.*\"], \"reason\": \"r\", \"lasts\": \"2h\"} | everything is silenced",
        "{\"matchers\": [\"nme=a\"], \"reason\": \"r\", \"lasts\": \"2h\"}  | a matcher should begin with one of account, alertname"
      })
  void shouldRefuseWhatIsNoSilenceByName(String body, String detail) {
    post(SILENCES, body).statusCode(400).body("detail", containsString(detail));
  }

  @Test
  void shouldLetOnlyAnOperatorAct() {
    given().body("{}").post(SILENCES).then().statusCode(401);
    given().post("/api/v1/alerts/1/acknowledge").then().statusCode(401);
    given().get(SILENCES + "?state=over").then().statusCode(400);
    given().get(SILENCES + "/999999999").then().statusCode(404);
    given().get(SILENCES + "/1/expire").then().statusCode(405).header("Allow", "POST, OPTIONS");
  }

  private Scope fire(String account) {
    Scope scope = new Scope("scp", account, "kr-west1", "vpn-tunnel");
    estate.look(scope, Map.of("t1", tunnel("UP")));
    estate.look(scope, Map.of("t1", tunnel("DOWN")));
    return scope;
  }

  private static String tunnel(String status) {
    return """
        {"id": "t1", "name": "Seoul", "state": "ACTIVE", "status": "%s"}"""
        .formatted(status);
  }

  private static JsonPath alert(String account) {
    JsonPath all = given().get("/api/v1/alerts?limit=1000").jsonPath();
    all.setRootPath("items.find { it.subject.contains('/%s/') }".formatted(account));
    return all;
  }

  private static String state(int silence) {
    return given().get(SILENCES + "/" + silence).jsonPath().getString("state");
  }

  private static List<Integer> states(String state) {
    return given().get(SILENCES + "?limit=1000&state=" + state).jsonPath().getList("items.number");
  }

  private static ValidatableResponse silence(String account, String more) {
    return post(
        SILENCES,
        "{\"matchers\": [\"alertname=tunnel-down\", \"account=~%s\"], \"reason\": \"planned\", \"author\": \"kim\", %s}"
            .formatted(account, more));
  }

  private static ValidatableResponse act(String path, String body) {
    return post(SILENCES + path, body);
  }

  private static ValidatableResponse post(String path, String body) {
    return given()
        .header("Authorization", TOKEN)
        .contentType(ContentType.JSON)
        .body(body)
        .post(path)
        .then();
  }

  private static String row(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = EmbeddedServers.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return String.join("; ", rows);
  }
}
