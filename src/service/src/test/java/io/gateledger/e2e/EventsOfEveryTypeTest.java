package io.gateledger.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.Trigger;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.MutatedValue;
import io.gateledger.testing.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The life of a resource of each type, from the simulated cloud through PostgreSQL to Kafka, with
 * every event compared whole with a committed golden. Run with {@code -Dgoldens=write} to write the
 * goldens anew, and read the difference before committing it.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class EventsOfEveryTypeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject CollectionPipeline pipeline;
  @Inject ConfiguredScopes configured;
  @Inject Catalogue catalogue;

  private final CloudControl cloud = new CloudControl(EmbeddedServers.simulator());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nhn/internet-gateway",
        "nhn-appkey/security-group",
        "nhn-appkey/security-group-rule",
        "nhn-appkey/network",
        "nhn-appkey/subnet",
        "nhn-appkey/floating-ip-pool",
        "nhn-appkey/floating-ip",
        "scp/vpn-gateway",
        "scp/vpn-tunnel",
        "huawei/nat-gateway",
        "nhn/nat-gateway",
        "nhn/security-group",
        "nhn/security-group-rule",
        "nhn/routing-table",
        "nhn/floating-ip",
        "nhn/network",
        "nhn/subnet",
        "scp/internet-gateway",
        "scp/nat-gateway",
        "scp/security-group",
        "scp/security-group-rule",
        "scp/firewall",
        "huawei/snat-rule",
        "huawei/dnat-rule",
        "huawei/private-nat-gateway"
      })
  void shouldTellTheWholeLifeOfAResource(String name) throws IOException {
    // Given
    ResourceType type = catalogue.type(name.split("/", -1)[0], name.split("/", -1)[1]);
    Scope scope = scopeOf(type);
    String place = type.provider() + "/" + scope.region() + "/" + type.name();
    JsonNode found = item(name, "found");
    JsonNode made = item(name, "made");
    String id = made.at(type.idField().path().toString()).asText();
    cloud.empty(place);
    putParent(type, scope);

    // When
    cloud.put(place, found.at(type.idField().path().toString()).asText(), found);
    run(scope);
    cloud.put(place, id, made);
    run(scope);
    for (Field field : changeable(type)) {
      String pointer = field.path().toString();
      JsonNode now = made.at(pointer);
      List<JsonNode> values =
          field.role() == FieldRole.STATE
              ? MutatedValue.flips(field, now)
              : List.of(MutatedValue.of(field, now));
      for (JsonNode value : values) {
        cloud.set(place, id, pointer, value);
        run(scope);
      }
    }
    cloud.delete(place, id);
    // Three, since a type without a read by id is gone only after so many.
    run(scope);
    run(scope);
    run(scope);
    cloud.put(place, id, made);
    FinishedRun last = run(scope);

    // Then
    String foundKey =
        new ResourceKey(scope, found.at(type.idField().path().toString()).asText()).toString();
    String key = new ResourceKey(scope, id).toString();
    try (TopicReader topics = new TopicReader(EmbeddedServers.bootstrapServers())) {
      var records = topics.readUntil(TopicReader.endOfRun(last.run().number()));
      assertThat(TopicReader.of(records, "changes", foundKey)).isEmpty();
      assertThat(TopicReader.of(records, "inventory", foundKey)).hasSize(1);
      Stream<ConsumerRecord<String, String>> told =
          Stream.of("changes", "alerts", "inventory")
              .flatMap(topic -> TopicReader.of(records, topic, key));
      Golden.at(Path.of("e2e/goldens", name + ".events")).compare(told.map(EventText::of).toList());
    }
  }

  /** The one that the parents' list must have for its resources to be asked for. */
  private void putParent(ResourceType type, Scope scope) throws IOException {
    String parent = type.list().parent();
    if (parent != null) {
      JsonNode item = item(type.provider() + "/" + parent, "made");
      String place = type.provider() + "/" + scope.region() + "/" + parent;
      cloud.empty(place);
      cloud.put(place, item.path("id").asText(), item);
    }
  }

  /**
   * Everything documented but the id, which names the resource, the parent, which it never leaves,
   * and secrets, which nobody sees.
   */
  private static List<Field> changeable(ResourceType type) {
    return type.fields().stream()
        .filter(field -> field.role() != FieldRole.ID && !field.secret())
        .filter(field -> !type.list().path().contains(field.path().dotted() + "={parent_id}"))
        .toList();
  }

  private FinishedRun run(Scope scope) {
    FinishedRun run = pipeline.run(scope, Trigger.LOOK_NOW);
    assertThat(run.outcome()).as("%s", run.end().reasons()).isEqualTo(RunOutcome.COMPLETE);
    return run;
  }

  private Scope scopeOf(ResourceType type) {
    return configured.all().stream()
        .map(ConfiguredScopes.ConfiguredScope::scope)
        .filter(s -> s.provider().equals(type.provider()) && s.type().equals(type.name()))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode item(String type, String which) throws IOException {
    String file = "/e2e/items/" + type + ".json";
    try (var in = EventsOfEveryTypeTest.class.getResourceAsStream(file)) {
      return (ObjectNode) JSON.readTree(in).get(which);
    }
  }
}
