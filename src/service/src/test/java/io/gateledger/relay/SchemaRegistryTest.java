package io.gateledger.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.EventsConfig;
import io.gateledger.event.SampleEvents;
import io.gateledger.event.Topic;
import io.gateledger.relay.registry.RegistryRefused;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a schema registry is told, over HTTP, by its documented interface. */
class SchemaRegistryTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCHEMAS = Path.of("../../docs/schemas");

  private final Map<String, String> schemas = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer registry;
  private int refusal;

  @BeforeEach
  void begin() throws IOException {
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext("/", this::answer);
    registry.start();
  }

  @AfterEach
  void end() {
    registry.stop(0);
  }

  @Test
  void shouldRegisterEachSchemaUnderItsTopic() throws IOException {
    Map<Topic, Integer> ids = registered(Map.of("framing", "confluent"));

    assertThat(schemas)
        .containsOnlyKeys(
            "gateledger.changes-value",
            "gateledger.alerts-value",
            "gateledger.inventory-value",
            "gateledger.runs-value");
    assertThat(JSON.readTree(schemas.get("gateledger.inventory-value")))
        .isEqualTo(JSON.readTree(Files.readString(SCHEMAS.resolve("resource.v1.schema.json"))));
    assertThat(ids).containsOnlyKeys(Topic.values());
    assertThat(ids.values()).doesNotHaveDuplicates();
    assertThat(registered(Map.of("framing", "confluent"))).isEqualTo(ids);
    assertThat(requests)
        .allMatch(
            request ->
                request.matches(
                    "POST /subjects/gateledger\\.[a-z]+-value/versions\\?normalize=true"
                        + " application/vnd\\.schemaregistry\\.v1\\+json none"));
  }

  @Test
  void shouldShowWhoItIsWhereTheRegistryWantsToKnow() {
    registered(Map.of("user", "gateledger", "password", "hush"));

    assertThat(requests)
        .hasSize(4)
        .allMatch(request -> request.endsWith(" Basic Z2F0ZWxlZGdlcjpodXNo"));
  }

  @Test
  void shouldLeaveRecordsAsTheyAreUnlessTheyAreToBeFramed() {
    assertThat(registered(Map.of())).isEmpty();

    CloudEvent event = SampleEvents.all().getFirst();
    byte[] json = Objects.requireNonNull(event.payload()).utf8();
    EventsConfig config = config(Map.of());
    Map<Topic, Integer> ids = registered(Map.of("framing", "confluent"));

    assertThat(new EventRecords(config, Map.of()).of(event, null).value()).isEqualTo(json);
    byte[] framed = new EventRecords(config, ids).of(event, null).value();
    assertThat(framed[0]).isZero();
    assertThat(ByteBuffer.wrap(framed, 1, 4).getInt()).isEqualTo(ids.get(event.topic()));
    assertThat(Arrays.copyOfRange(framed, 5, framed.length)).isEqualTo(json);
  }

  @Test
  void shouldKeepATombstoneWithoutAValue() {
    Map<Topic, Integer> ids = registered(Map.of("framing", "confluent"));

    assertThat(SampleEvents.all())
        .filteredOn(event -> event.payload() == null)
        .isNotEmpty()
        .allMatch(event -> new EventRecords(config(Map.of()), ids).of(event, null).value() == null);
  }

  @Test
  void shouldTellNewsAlthoughTheRegistryRefuses() {
    refusal = 409;

    assertThat(registered(Map.of())).isEmpty();
    assertThat(requests).isNotEmpty();
  }

  @Test
  void shouldTellNothingThatCouldNotBeReadWithoutTheRegistry() {
    refusal = 409;

    assertThatExceptionOfType(RegistryRefused.class)
        .isThrownBy(() -> registered(Map.of("framing", "confluent")))
        .withMessageMatching(
            "schema registry http://\\S+ answers 409 to subject gateledger\\.\\S+-value: incompatible");

    registry.stop(0);
    assertThatExceptionOfType(RegistryRefused.class)
        .isThrownBy(() -> registered(Map.of("framing", "confluent")))
        .withMessageContaining("does not answer");
  }

  @Test
  void shouldAskNobodyWhileNoRegistryIsNamed() {
    assertThat(new RegisteredSchemas(config(Map.of("url", ""))).ids()).isEmpty();
    assertThat(requests).isEmpty();
  }

  @Test
  void shouldSayWhatIsWrongWithTheSettings() {
    assertThat(EventsConfig.mistakes(config(Map.of("url", "", "framing", "confluent"))))
        .containsExactly(
            "gateledger.events.schema-registry.framing needs gateledger.events.schema-registry.url");
    assertThat(EventsConfig.mistakes(config(Map.of("url", "registry:8081"))))
        .containsExactly(
            "gateledger.events.schema-registry.url should begin with http:// or https://");
    assertThat(EventsConfig.mistakes(config(Map.of()))).isEmpty();
  }

  private Map<Topic, Integer> registered(Map<String, String> settings) {
    return new RegisteredSchemas(config(settings)).ids();
  }

  private EventsConfig config(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    String url = "http://127.0.0.1:%d/".formatted(registry.getAddress().getPort());
    all.put("url", url);
    all.putAll(settings);
    Map<String, String> named = new HashMap<>();
    all.forEach((name, value) -> named.put("gateledger.events.schema-registry." + name, value));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(named, "settings", 100))
        .withMapping(EventsConfig.class)
        .build()
        .getConfigMapping(EventsConfig.class);
  }

  /** As the registry's documentation has it: the same schema of a subject has one id for ever. */
  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    requests.add(
        "%s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                path,
                exchange.getRequestHeaders().getFirst("Content-Type"),
                Objects.requireNonNullElse(
                    exchange.getRequestHeaders().getFirst("Authorization"), "none")));
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    String subject = path.replaceAll("/subjects/(.*)/versions.*", "$1");
    if (refusal == 0) {
      assertThat(body.path("schemaType").asText()).isEqualTo("JSON");
      schemas.put(subject, body.path("schema").asText());
      reply(
          exchange,
          200,
          "{\"id\":%d}".formatted(new ArrayList<>(schemas.keySet()).indexOf(subject) + 1));
    } else {
      reply(exchange, refusal, "{\"error_code\":409,\"message\":\"incompatible\"}");
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
