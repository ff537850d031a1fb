package io.gateledger.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.gateledger.collect.Manifest;
import io.gateledger.resource.Operation;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the repository publishes of its events is what the service tells. */
class EventsMatchTheirSchemasTest {

  private static final Path DOCS = Path.of("../../docs");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- example: ([a-z-]+) -->\\s*```json\\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @MethodSource("eventsWithPayload")
  void shouldMatchTheSchemaThatItsTypeNames(CloudEvent event) throws IOException {
    assertThat(schema(event.type()).validate(payload(event))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("eventsWithPayload")
  void shouldTellNothingThatItsSchemaDoesNotKnow(CloudEvent event) throws IOException {
    ObjectNode payload = (ObjectNode) payload(event);
    payload.put("unheardOf", true);

    assertThat(schema(event.type()).validate(payload)).isNotEmpty();
  }

  @Test
  void shouldDescribeEveryField() throws IOException {
    for (String type : types()) {
      JsonNode schema = JSON.readTree(schemaFile(type).toFile());
      assertThat(schema.path("additionalProperties").asBoolean(true)).as(type).isFalse();
      assertThat(undescribed(schema, type)).isEmpty();
    }
  }

  @Test
  void shouldNameEachSchemaByTheUrnThatEventsCarry() throws IOException {
    for (String type : types()) {
      assertThat(JSON.readTree(schemaFile(type).toFile()).path("$id").asText())
          .isEqualTo("urn:" + type.replace('.', ':'));
    }
  }

  @Test
  void shouldKnowEveryFieldOfARunsReport() throws IOException {
    JsonNode run = JSON.readTree(schemaFile("io.gateledger.run.v1").toFile());

    assertThat(run.at("/properties/manifest/properties").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of(Manifest.class.getRecordComponents()).map(RecordComponent::getName),
                    Stream.of("unknownValues"))
                .toList());
    assertThat(run.at("/properties/counts/properties").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of(Operation.values()).map(Operation::wireName),
                    Stream.of("missing", "unreadable"))
                .toList());
  }

  @Test
  void shouldDescribeEveryTopicToAsyncApi() throws IOException {
    JsonNode document = new YAMLMapper().readTree(DOCS.resolve("asyncapi.yaml").toFile());
    Set<String> addresses = new TreeSet<>();
    document.path("channels").forEach(channel -> addresses.add(channel.path("address").asText()));
    Set<String> topics = new TreeSet<>();
    for (Topic topic : Topic.values()) {
      topics.add("{prefix}." + topic.wireName());
    }
    topics.add("{replayTopic}");

    assertThat(document.path("asyncapi").asText()).startsWith("3.");
    assertThat(addresses).isEqualTo(topics);
    assertThat(document.path("operations").size()).isEqualTo(topics.size());
    assertThat(brokenReferences(document, document)).isEmpty();
  }

  @Test
  void shouldShowExamplesThatTheServiceTells() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(DOCS.resolve("events.md")));
    List<String> shown = new ArrayList<>();
    while (example.find()) {
      shown.add(example.group(1));
      assertThat(JSON.readTree(example.group(2)))
          .as(example.group(1))
          .isEqualTo(payload(named(example.group(1))));
    }

    assertThat(shown).containsExactly("change", "alert", "inventory", "run");
  }

  static Stream<CloudEvent> eventsWithPayload() {
    return SampleEvents.all().stream().filter(event -> event.payload() != null);
  }

  private static CloudEvent named(String name) {
    return switch (name) {
      case "change" -> SampleEvents.update();
      case "alert" -> SampleEvents.firing();
      case "inventory" -> SampleEvents.inventory();
      case "run" -> SampleEvents.completeRun();
      default -> throw new AssertionError("docs/events.md shows an unknown example: " + name);
    };
  }

  private static Set<String> types() {
    Set<String> types = new TreeSet<>();
    SampleEvents.all().forEach(event -> types.add(event.type()));
    return types;
  }

  private static JsonNode payload(CloudEvent event) throws IOException {
    return JSON.readTree(Objects.requireNonNull(event.payload()).utf8());
  }

  /** {@code io.gateledger.change.v1} is described by {@code change.v1.schema.json}. */
  private static Path schemaFile(String type) {
    return DOCS.resolve("schemas")
        .resolve(type.substring("io.gateledger.".length()) + ".schema.json");
  }

  private static JsonSchema schema(String type) throws IOException {
    JsonNode schema = JSON.readTree(schemaFile(type).toFile());
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema, config);
  }

  private static List<String> undescribed(JsonNode schema, String place) {
    List<String> lacking = new ArrayList<>();
    for (var property : schema.path("properties").properties()) {
      JsonNode field = property.getValue();
      String here = place + '/' + property.getKey();
      if (!field.has("description") && !field.has("$ref")) {
        lacking.add(here);
      }
      lacking.addAll(undescribed(field, here));
    }
    for (var definition : schema.path("$defs").properties()) {
      if (!definition.getValue().has("description")) {
        lacking.add(place + "#" + definition.getKey());
      }
      lacking.addAll(undescribed(definition.getValue(), place + '#' + definition.getKey()));
    }
    return lacking;
  }

  private static List<String> brokenReferences(JsonNode node, JsonNode document) {
    List<String> broken = new ArrayList<>();
    for (JsonNode child : node) {
      broken.addAll(brokenReferences(child, document));
    }
    String reference = node.path("$ref").asText("");
    boolean resolves =
        reference.startsWith("#")
            ? !document.at(reference.substring(1)).isMissingNode()
            : Files.isRegularFile(DOCS.resolve(reference));
    if (!reference.isEmpty() && !resolves) {
      broken.add(reference);
    }
    return broken;
  }
}
