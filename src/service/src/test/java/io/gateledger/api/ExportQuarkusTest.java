package io.gateledger.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class ExportQuarkusTest {

  /** Between two chunks of a body stands how long the next is, wherever that may fall. */
  private static final String CHUNK = "\r\n[0-9a-f]+\r\n";

  private static final String RESOURCES = "/api/v1/export/resources";
  private static final String CHANGES = "/api/v1/export/changes";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Estate estate;

  @Test
  void shouldTellEachResourceAsTheApiDoes() throws IOException {
    estate.look(Items.tunnels("exported"), Items.manyTunnels(3));

    Response export = given().queryParam("account", "exported").get(RESOURCES);

    export.then().statusCode(200).contentType("application/x-ndjson");
    List<JsonNode> lines = lines(export);
    assertThat(lines).hasSize(3);
    JsonNode listed =
        JSON.readTree(
            given().queryParam("account", "exported").get("/api/v1/resources").asString());
    assertThat(lines).containsExactlyElementsOf(listed.get("items"));
  }

  @Test
  void shouldTellEachChangeAsTheApiDoes() throws IOException {
    for (String state : List.of("available", "migrating", "available")) {
      estate.look(Items.gateways("export-changed"), Map.of("g1", Items.gateway("g1", state)));
    }

    List<JsonNode> lines =
        lines(
            given()
                .queryParam("account", "export-changed")
                .queryParam("baseline", true)
                .get(CHANGES));

    JsonNode listed =
        JSON.readTree(
            given()
                .queryParam("account", "export-changed")
                .queryParam("baseline", true)
                .get("/api/v1/changes")
                .asString());
    listed.get("items").forEach(change -> ((ObjectNode) change).remove("summary"));
    assertThat(lines).hasSize(3).containsExactlyElementsOf(listed.get("items"));
  }

  @Test
  void shouldTellWhatWasThereAtAnInstantAndWhatChangedSince() throws IOException {
    estate.look(Items.gateways("export-then"), Map.of("g1", Items.gateway("g1", "available")));
    Instant then = Instant.now();
    estate.look(Items.gateways("export-then"), Map.of("g1", Items.gateway("g1", "migrating")));

    assertThat(
            lines(
                given()
                    .queryParam("account", "export-then")
                    .queryParam("at", then.toString())
                    .get(RESOURCES)))
        .singleElement()
        .extracting(line -> line.get("state").asText() + line.get("version"))
        .asString()
        .startsWith("available")
        .endsWith("1");
    assertThat(
            lines(
                given()
                    .queryParam("account", "export-then")
                    .queryParam("from", then.toString())
                    .get(CHANGES)))
        .singleElement()
        .extracting(line -> line.get("version").asInt())
        .isEqualTo(2);
  }

  @Test
  void shouldGiveEachFieldOfATypeItsColumn() {
    estate.look(
        Items.tunnels("export-csv"),
        Map.of("t1", Items.tunnel("t1", "=HYPERLINK(1),\\\"x\\\"", "UP")));

    Response export =
        given()
            .queryParam("account", "export-csv")
            .queryParam("type", "vpn-tunnel")
            .queryParam("format", "csv")
            .get(RESOURCES);

    export.then().statusCode(200).contentType(containsString("text/csv"));
    String[] lines = export.asString().split("\r\n");
    assertThat(lines).hasSize(2);
    assertThat(lines[0])
        .startsWith("resource_key,provider,account,region,type,id,name,state,presence,version,")
        .contains(",attributes.phase1_ike_version,");
    assertThat(lines[1])
        .startsWith(
            "scp/export-csv/kr-west1/vpn-tunnel/t1,scp,export-csv,kr-west1,vpn-tunnel,t1,\"'=HYPERLINK(1),\"\"x\"\"\",ACTIVE/UP,present,1,");
  }

  @ParameterizedTest
  @CsvSource({
    "resources?format=xml, format",
    "resources?at=yesterday, at",
    "resources?at=9999-01-01T00:00:00Z, at",
    "resources?provider=%2F, provider",
    "changes?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, from",
    "changes?op=explode, op"
  })
  void shouldSayWhichParameterCannotBe(String query, String parameter) {
    given()
        .urlEncodingEnabled(false)
        .get("/api/v1/export/" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString(parameter + " should be"));
  }

  @Test
  void shouldFreeAllOfAnExportWhoseClientWentAway() throws Exception {
    estate.look(Items.tunnels("export-left"), largeTunnels(2_000));

    try (Socket client = new Socket("localhost", RestAssured.port)) {
      ask(client, RESOURCES + "?account=export-left");
      assertThat(client.getInputStream().read()).isPositive();
    }

    for (int i = 0; i < 8; i++) {
      await()
          .untilAsserted(
              () -> given().queryParam("account", "nobody").get(RESOURCES).then().statusCode(200));
    }
    await().untilAsserted(() -> assertThat(transactionsUnderWay()).isZero());
  }

  @Test
  void shouldFreeAllOfAnExportWhoseBodyNobodyWants() {
    for (int i = 0; i < 5; i++) {
      given().head(RESOURCES).then().statusCode(200);
    }

    given().queryParam("account", "absent").get(RESOURCES).then().statusCode(200);
  }

  @Test
  void shouldFreeAllOfAnExportInAFormThatNobodyTakes() {
    for (int i = 0; i < 5; i++) {
      given().accept("image/png").queryParam("account", "absent").get(RESOURCES);
    }

    given().queryParam("account", "absent").get(RESOURCES).then().statusCode(200);
  }

  @Test
  void shouldRefuseAMomentThatNoLedgerHas() {
    given()
        .queryParam("from", "-999999999-01-01T00:00:00Z")
        .get(CHANGES)
        .then()
        .statusCode(400)
        .body("detail", containsString("from should be"));
    given()
        .queryParam("to", "+999999999-01-01T00:00:00Z")
        .get(CHANGES)
        .then()
        .statusCode(400)
        .body("detail", containsString("to should be"));
  }

  @Test
  void shouldHoldNoTransactionForAClientThatReadsSlowly() throws Exception {
    estate.look(Items.tunnels("export-slow"), largeTunnels(2_000));

    try (Socket client = new Socket("localhost", RestAssured.port)) {
      ask(client, RESOURCES + "?account=export-slow");
      assertThat(client.getInputStream().read()).isPositive();

      await().untilAsserted(() -> assertThat(transactionsUnderWay()).isZero());

      String rest = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String body = rest.replaceAll(CHUNK, "");
      assertThat(body.split("\"key\"", -1)).hasSize(2_001);
    }
  }

  /** The end of a chunked body is a chunk of no length. */
  @Test
  void shouldNotEndAnAnswerThatBrokeOff() throws Exception {
    estate.look(Items.tunnels("export-broken"), largeTunnels(200));
    String unreadable =
        "update gateledger.resource set id = '%s' where name like 'nnn%%' and id = '%s' and scope_no = (select scope_no from gateledger.scope where account = 'export-broken')";
    execute(unreadable.formatted("zz/9", "t99"));
    try (Socket client = new Socket("localhost", RestAssured.port)) {
      ask(client, RESOURCES + "?account=export-broken");

      String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 200").contains("\"key\"").doesNotEndWith("0\r\n\r\n");
    } finally {
      execute(unreadable.formatted("t99", "zz/9"));
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = EmbeddedServers.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void ask(Socket client, String path) throws IOException {
    client
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .formatted(path)
                .getBytes(StandardCharsets.US_ASCII));
  }

  /** What the sockets' buffers cannot hold. */
  private static Map<String, String> largeTunnels(int count) {
    String name = "n".repeat(5_000);
    return IntStream.range(0, count)
        .mapToObj("t%d"::formatted)
        .collect(Collectors.toMap(id -> id, id -> Items.tunnel(id, name, "UP")));
  }

  private static int transactionsUnderWay() throws SQLException {
    try (Connection connection = EmbeddedServers.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select count(*) from pg_stat_activity
                 where query like '%from gateledger.resource r%' and state <> 'idle' and pid <> pg_backend_pid()
                """)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static List<JsonNode> lines(Response response) throws IOException {
    try (InputStream body = response.asInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(
              line -> {
                try {
                  return JSON.readTree(line);
                } catch (IOException e) {
                  throw new IllegalStateException(line, e);
                }
              })
          .toList();
    }
  }
}
