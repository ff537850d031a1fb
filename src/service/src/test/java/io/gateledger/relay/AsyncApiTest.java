package io.gateledger.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.EventsConfig;
import io.gateledger.event.SampleEvents;
import io.gateledger.relay.topic.Topics;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The topics as machines find them described are the topics as the relay makes and tells them. */
class AsyncApiTest {

  private static final Path DOCUMENT = Path.of("../../docs/asyncapi.yaml");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final EventsConfig events =
      new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .withMapping(EventsConfig.class)
          .build()
          .getConfigMapping(EventsConfig.class);

  @Test
  void shouldBeValidBySchemaOfAsyncApi() throws IOException {
    assertThat(schema().validate(document())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /channels/changes                | topic      | "changes"
          /channels/changes/bindings/kafka | partitions | "six"
          /components/messages/change      | header     | {}
          /operations/tellChange           | action     | "publish"
          """)
  void shouldNotTakeWhatIsNoAsyncApi(String place, String name, String value) throws IOException {
    JsonNode document = document();
    ((ObjectNode) document.at(place)).set(name, YAML.readTree(value));

    assertThat(schema().validate(document)).isNotEmpty();
  }

  @Test
  void shouldDescribeEveryHeaderThatRecordsHave() throws IOException {
    JsonNode described = document().at("/components/schemas/headers");
    Set<String> known = new TreeSet<>();
    described.path("properties").fieldNames().forEachRemaining(known::add);
    Set<String> required = new TreeSet<>();
    described.path("required").forEach(name -> required.add(name.asText()));

    Set<String> all = new TreeSet<>();
    Set<String> always = new TreeSet<>(known);
    records().map(AsyncApiTest::headers).forEach(all::addAll);
    records().map(AsyncApiTest::headers).forEach(always::retainAll);

    assertThat(all).isEqualTo(known);
    assertThat(always).isEqualTo(required);
  }

  @Test
  void shouldSendTheTraceOnlyWhereOneIsKnown() {
    CloudEvent event = SampleEvents.all().getFirst();
    EventRecords records = new EventRecords(events, Map.of());

    assertThat(headers(records.of(event, null))).doesNotContain("traceparent", "ce_replay");
    assertThat(records.of(event, PARENT).headers().lastHeader("traceparent").value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(PARENT);
    assertThat(headers(records.replayed(event, "again", 7)))
        .contains("ce_replay")
        .doesNotContain("traceparent");
  }

  @Test
  void shouldDescribeTheTopicsAsTheyAreMade() throws IOException {
    Map<String, String> made = new TreeMap<>();
    for (NewTopic topic : new Topics(Map.of(), events).wanted()) {
      if (!topic.name().equals(Topics.positionTopic(events))) {
        made.put(
            topic.name(), "%d %s".formatted(topic.numPartitions(), new TreeMap<>(topic.configs())));
      }
    }

    Map<String, String> described = new TreeMap<>();
    for (JsonNode channel : document().path("channels")) {
      String name = channel.path("address").asText().replace("{prefix}", events.topicPrefix());
      if (!name.startsWith("{")) {
        JsonNode kafka = channel.at("/bindings/kafka");
        Map<String, String> settings = new TreeMap<>();
        for (var setting : kafka.path("topicConfiguration").properties()) {
          JsonNode value = setting.getValue();
          settings.put(setting.getKey(), value.isArray() ? value.get(0).asText() : value.asText());
        }
        described.put(name, "%d %s".formatted(kafka.path("partitions").asInt(), settings));
      }
    }

    assertThat(described).isEqualTo(made);
  }

  /** One of each kind of record that there is. */
  private Stream<ProducerRecord<byte[], byte[]>> records() {
    EventRecords records = new EventRecords(events, Map.of());
    List<CloudEvent> samples = SampleEvents.all();
    return Stream.of(
            samples.stream().map(event -> records.of(event, null)),
            samples.stream()
                .filter(event -> event.payload() == null)
                .map(event -> records.of(leaving(event), null)),
            samples.stream().map(event -> records.of(event, PARENT)),
            samples.stream().map(event -> records.replayed(event, "again", 7)))
        .flatMap(all -> all);
  }

  /** A tombstone whose resource was not deleted. */
  private static CloudEvent leaving(CloudEvent tombstone) {
    return new CloudEvent(
        tombstone.topic(),
        tombstone.key(),
        tombstone.id(),
        tombstone.type(),
        tombstone.source(),
        tombstone.time(),
        null,
        "retired");
  }

  private static Set<String> headers(ProducerRecord<byte[], byte[]> row) {
    Set<String> names = new TreeSet<>();
    StreamSupport.stream(row.headers().spliterator(), false).map(Header::key).forEach(names::add);
    return names;
  }

  private static JsonNode document() throws IOException {
    return YAML.readTree(DOCUMENT.toFile());
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream schema =
        AsyncApiTest.class.getResourceAsStream("/asyncapi/asyncapi-3.0.0.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V7)
          .getSchema(Objects.requireNonNull(schema));
    }
  }
}
