package io.gateledger.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.testing.EmbeddedServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class OpenApiQuarkusTest {

  private static final Path COMMITTED = Path.of("../../docs/openapi.yaml");
  private static final Path SERVED = Path.of("target/openapi.yaml");

  @Test
  void shouldServeTheCommittedDocument() throws IOException {
    String served = given().get("/q/openapi?format=yaml").asString();
    Files.writeString(SERVED, served);

    assertThat(served)
        .as(
            "docs/openapi.yaml is not what the service serves: if the change is meant, run"
                + " 'cp src/service/target/openapi.yaml docs/openapi.yaml' and commit it")
        .isEqualTo(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "");
  }

  @Test
  void shouldNameNullInEveryEnumerationOfWhatMayBeNull() throws IOException {
    JsonNode document =
        new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString());

    assertThat(document.findParents("enum"))
        .filteredOn(schema -> schema.path("type").toString().contains("\"null\""))
        .isNotEmpty()
        .allSatisfy(schema -> assertThat(schema.get("enum")).anyMatch(JsonNode::isNull));
  }

  @Test
  void shouldServeSwaggerUi() {
    given().get("/q/swagger-ui/").then().statusCode(200);
  }
}
