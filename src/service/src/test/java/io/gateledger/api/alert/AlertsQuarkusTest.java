package io.gateledger.api.alert;

import io.gateledger.api.Items;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class AlertsQuarkusTest {

  private static final String LIST = "/api/v1/alerts";

  @Inject Estate estate;

  @Test
  void shouldTellAnAlertAsFiringAndLaterAsResolved() {
    look("UP");
    look("DOWN");

    assertThat(ofAccount("firing")).containsExactly("tunnel-down");
    assertThat(ofAccount("resolved")).isEmpty();

    look("UP");

    assertThat(ofAccount("firing")).isEmpty();
    assertThat(ofAccount("resolved")).containsExactly("tunnel-down");
  }

  @Test
  void shouldPageFromTheNewestToTheOldest() {
    look("DOWN");
    look("UP");
    look("DOWN");
    JsonPath first = given().get(LIST + "?limit=1").jsonPath();
    JsonPath second = given().get(LIST + "?limit=1&before=" + first.getString("next")).jsonPath();

    assertThat(second.getLong("items[0].number")).isLessThan(first.getLong("items[0].number"));
  }

  @Test
  void shouldTellThoseOfASeverityAndOfARuleAlone() {
    estate.look(Items.tunnels("graded"), Map.of("t1", Items.tunnel("t1", "Seoul", "DOWN")));

    assertThat(rules("graded", "firing&severity=critical&rule=tunnel-down"))
        .containsExactly("tunnel-down");
    assertThat(rules("graded", "firing&severity=warning")).isEmpty();
    assertThat(rules("graded", "firing&rule=migrate-error")).isEmpty();
  }

  @Test
  void shouldRefuseABadStatusWithWhatItMayBe() {
    given()
        .get(LIST + "?status=open")
        .then()
        .statusCode(400)
        .body("detail", containsString("status should be one of pending, firing, resolved"));
  }

  private void look(String status) {
    estate.look(Items.tunnels("alerting"), Map.of("t1", Items.tunnel("t1", "Seoul", status)));
  }

  private static List<String> ofAccount(String status) {
    return rules("alerting", status);
  }

  private static List<String> rules(String account, String query) {
    return given()
        .get(LIST + "?limit=1000&status=" + query)
        .jsonPath()
        .getList("items.findAll { it.subject.contains('/%s/') }.rule".formatted(account));
  }
}
