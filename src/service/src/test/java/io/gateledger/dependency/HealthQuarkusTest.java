package io.gateledger.dependency;

import io.gateledger.testing.EmbeddedServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

/** What is asked for what: whether to restart, to wait, to send requests, or to look. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class HealthQuarkusTest {

  @Test
  void shouldTellLiveStartedReadyAndWellApart() {
    holds("live", "threads");
    holds("started", "start");
    holds("ready", "PostgreSQL");
    // What is looked at in the background was perhaps not looked at yet.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> holds("well", "Kafka", "outbox relay", "scope freshness", "clock"));
  }

  @Test
  void shouldSayAllAtOnce() {
    given()
        .get("/q/health")
        .then()
        .body(
            "checks.name",
            hasItems(
                "threads",
                "start",
                "PostgreSQL",
                "Kafka",
                "outbox relay",
                "scope freshness",
                "clock"))
        // A check that breaks is called by the class that it is wrapped in.
        .body("checks.name", everyItem(matchesPattern("[A-Za-z ]+")));
  }

  private static void holds(String path, String... names) {
    given()
        .get("/q/health/" + path)
        .then()
        .statusCode(200)
        .body("checks.name", hasItems(names))
        .body("checks.status", everyItem(is("UP")));
  }
}
