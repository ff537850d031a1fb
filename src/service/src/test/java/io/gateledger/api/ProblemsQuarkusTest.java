package io.gateledger.api;

import io.gateledger.testing.EmbeddedServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class ProblemsQuarkusTest {

  private static final List<String> PARAMETERS =
      List.of(
          "resources?provider=",
          "resources?account=",
          "resources?type=",
          "resources?state=",
          "resources?name=",
          "resources?presence=",
          "resources?after=",
          "changes?since=",
          "changes?id=",
          "changes?op=",
          "runs?scope=",
          "runs?before=",
          "resources?at=",
          "diff?from=",
          "changes?to=",
          "availability?from=",
          "alerts?status=",
          "scopes/scp/",
          "resources/scp/a/b/c/");

  private static final List<String> HOSTILE =
      List.of(
          "'%20or%201=1--",
          "%27%3Bdrop%20table%20gateledger.resource%3B",
          "%00",
          "%0D%0AX-Evil:%201",
          "%F0%9F%92%A9",
          "%ED%A0%80",
          "%25%73",
          "../../etc/passwd",
          "x".repeat(3000));

  static Stream<String> hostileRequests() {
    return PARAMETERS.stream().flatMap(p -> HOSTILE.stream().map(value -> "/api/v1/" + p + value));
  }

  @ParameterizedTest
  @MethodSource("hostileRequests")
  void shouldRefuseAHostileRequestOrFindNothing(String request) {
    Response response = given().urlEncodingEnabled(false).get(request);

    assertThat(response.statusCode()).isIn(200, 400, 404);
    if (response.statusCode() == 200) {
      assertThat(response.jsonPath().getList("items")).isEmpty();
    } else {
      assertThat(response.contentType()).startsWith("application/problem+json");
      assertThat(response.asString()).doesNotContain("Exception", "select ", "SQL");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/nonsense",
        "/api/v2/resources",
        "/api/v1/runs/1/2"
      })
  void shouldTellAnUnknownPathAsAProblem(String path) {
    given()
        .get(path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("title", equalTo("Not found"))
        .body("instance", equalTo(path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/api/v1/alerts?account=scp-main | 'account' is no parameter of this request, which takes before, limit, rule, severity, status",
        "/api/v1/resources?Type=subnet | 'Type' is no parameter of this request, which takes account, after, at, limit, name, presence, provider, region, state, type",
        "/api/v1/runs/1?limit=5 | 'limit' is no parameter of this request, which takes none"
      })
  void shouldRefuseAParameterThatTheRequestDoesNotTake(String request, String detail) {
    given()
        .get(request)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("title", equalTo("Invalid parameter"))
        .body("detail", equalTo(detail));
  }

  @Test
  void shouldSayWhichMethodsAPathHasWhenItLacksTheOneAskedFor() {
    Response response = given().delete("/api/v1/resources");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.header("Allow")).contains("GET");
    given()
        .get("/api/v1/scopes/nhn/nhn-test/KR1/internet-gateway/runs")
        .then()
        .statusCode(405)
        .contentType("application/problem+json");
  }

  @Test
  void shouldTellAMediaTypeThatIsNotServedAsAProblem() {
    given()
        .accept("text/csv")
        .get("/api/v1/resources")
        .then()
        .statusCode(406)
        .contentType("application/problem+json")
        .body("detail", containsString("application/json"));
  }
}
