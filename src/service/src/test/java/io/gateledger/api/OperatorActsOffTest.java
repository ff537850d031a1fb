package io.gateledger.api;

import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.SlowAccountAndNoToken;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestProfile(SlowAccountAndNoToken.class)
class OperatorActsOffTest {

  @Test
  void shouldRefuseEveryActAndNameTheSettingWhileNoTokenIsConfigured() {
    given()
        .header("Authorization", "Bearer anything-at-all-here")
        .post("/api/v1/scopes/nhn/nhn-test/KR1/internet-gateway/runs")
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:gateledger:problem:operator-acts-off"))
        .body("detail", containsString("gateledger.api.operator-token"));
  }
}
