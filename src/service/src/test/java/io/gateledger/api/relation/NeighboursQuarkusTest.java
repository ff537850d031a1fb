package io.gateledger.api.relation;

import io.gateledger.resource.Scope;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class NeighboursQuarkusTest {

  private static final String TUNNEL =
      "/api/v1/resources/scp/meshed/kr-west1/vpn-tunnel/t1/neighbours";
  private static final String GATEWAY =
      "/api/v1/resources/scp/meshed/kr-west1/vpn-gateway/g1/neighbours";

  @Inject Estate estate;

  @Test
  void shouldTellBothDirectionsNowAndAtAnInstant() {
    // Given
    estate.look(scope("vpn-gateway"), Map.of("g1", "{\"id\": \"g1\", \"name\": \"edge\"}"));
    estate.look(scope("vpn-tunnel"), Map.of("t1", tunnel("g1")));
    Instant first = Instant.now();

    // When
    estate.look(scope("vpn-tunnel"), Map.of("t1", tunnel("g2")));

    // Then
    given()
        .get(TUNNEL)
        .then()
        .statusCode(200)
        .body("items.direction", contains("to", "to"))
        .body("items.field", contains("/vpc_id", "/vpn_gateway_id"))
        .body("items.collected", contains(false, true))
        .body("items[1].key", nullValue())
        .body("items[1].id", equalTo("g2"));
    given().get(GATEWAY).then().statusCode(200).body("items", empty());
    given()
        .queryParam("at", first.toString())
        .get(GATEWAY)
        .then()
        .statusCode(200)
        .body("items.direction", contains("from"))
        .body("items.key", contains("scp/meshed/kr-west1/vpn-tunnel/t1"))
        .body("items.name", contains("Seoul"));
    String next = given().queryParam("limit", 1).get(TUNNEL).jsonPath().getString("next");
    given()
        .queryParam("after", next)
        .get(TUNNEL)
        .then()
        .statusCode(200)
        .body("items.field", contains("/vpn_gateway_id"))
        .body("next", nullValue());
  }

  @Test
  void shouldRefuseWhatIsNoNeighbourhood() {
    given().get(GATEWAY.replace("g1", "none")).then().statusCode(404);
    given()
        .queryParam("after", "nowhere")
        .get(GATEWAY)
        .then()
        .statusCode(400)
        .body("detail", containsString("after should be the next of an earlier page"));
    given().queryParam("at", "2999-01-01T00:00:00Z").get(GATEWAY).then().statusCode(400);
  }

  private static Scope scope(String type) {
    return new Scope("scp", "meshed", "kr-west1", type);
  }

  private static String tunnel(String gateway) {
    return """
        {"id": "t1", "name": "Seoul", "vpc_id": "v1", "vpn_gateway_id": "%s"}"""
        .formatted(gateway);
  }
}
