package io.gateledger.api;

import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
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
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class SearchQuarkusTest {

  private static final String PATH = "/api/v1/search";

  @Inject Estate estate;

  @Test
  void shouldFindWhatWasCommittedSoonAfter() {
    estate.look(
        Items.tunnels("searched"),
        Map.of(
            "t1", Items.tunnel("t1", "found-by-name", "UP"),
            "t2", Items.tunnel("t2", "found-by-name-too", "DOWN")));

    await().untilAsserted(() -> assertThat(ids("found-by-name")).containsExactly("t1", "t2"));

    given()
        .queryParam("q", "FOUND-by-name-t")
        .queryParam("type", "vpn-tunnel")
        .get(PATH)
        .then()
        .statusCode(200)
        .body("items.key", contains("scp/searched/kr-west1/vpn-tunnel/t2"))
        .body("items.match", contains("name-prefix"))
        .body("items.state", contains("ACTIVE/DOWN"))
        .body("more", equalTo(false));
    given()
        .queryParam("q", "found-by-name")
        .queryParam("limit", 1)
        .get(PATH)
        .then()
        .body("items.id", contains("t1"))
        .body("more", equalTo(true));
  }

  @Test
  void shouldFindWhatWasThereAtAnInstant() {
    estate.look(
        Items.tunnels("searched-then"), Map.of("t1", Items.tunnel("t1", "before-it", "UP")));
    Instant then = Instant.now();
    estate.look(Items.tunnels("searched-then"), Map.of("t1", Items.tunnel("t1", "after-it", "UP")));

    await().untilAsserted(() -> assertThat(ids("after-it")).containsExactly("t1"));

    assertThat(ids("before-it")).isEmpty();
    given()
        .queryParam("q", "before-it")
        .queryParam("at", then.toString())
        .get(PATH)
        .then()
        .statusCode(200)
        .body("items.name", contains("before-it"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', q",
    "'?q=', q",
    "'?q=%20', q",
    "'?q=a%00', q",
    "'?q=10.0.0.0/33', q",
    "'?q=10.0.0.300/24', q",
    "'?q=2001:db8::/129', q",
    "'?q=2001:db8:::/32', q",
    "'?q=a&at=yesterday', at",
    "'?q=a&at=9999-01-01T00:00:00Z', at",
    "'?q=a&limit=0', limit",
    "'?q=a&type=%2F', type"
  })
  void shouldSayWhichParameterCannotBe(String query, String parameter) {
    given()
        .urlEncodingEnabled(false)
        .get(PATH + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(parameter + " should be"));
  }

  private static List<String> ids(String q) {
    JsonPath found =
        given().queryParam("q", q).get(PATH).then().statusCode(200).extract().jsonPath();
    return found.getList("items.id");
  }
}
