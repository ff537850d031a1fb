package io.gateledger.e2e;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.e2e.LifeStep.Kind;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.Trigger;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.EventSchemas;
import io.gateledger.testing.Golden;
import io.gateledger.testing.MutatedValue;
import io.gateledger.testing.Queries;
import io.gateledger.testing.TopicReader;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The life of a resource of each type, from the simulated cloud through PostgreSQL to Kafka, with
 * every event held to the contract by an oracle, and what it says compared with a committed golden:
 * a line for each thing that happened, and one event of each kind whole. Run with {@code
 * -Dgoldens=write} to write the goldens anew, and read the difference before committing it.
 */
@QuarkusTest
// A service of its own: it begins with scopes that nobody has looked at before.
@WithTestResource(value = EmbeddedServers.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class EventsOfEveryTypeQuarkusTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "a-shared-key-nobody-may-see";

  @Inject DataSource dataSource;
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
    ObjectNode made = item(name, "made");
    plantSecrets(type, made);
    ResourceKey foundKey = new ResourceKey(scope, idOf(type, found));
    ResourceKey key = new ResourceKey(scope, idOf(type, made));
    cloud.empty(place);
    putParent(type, scope);
    cloud.put(place, foundKey.id(), found);
    FinishedRun first = run(scope);

    // When
    List<LifeStep> life = new ArrayList<>();
    life.add(step("made", Kind.MADE, first, 1, () -> cloud.put(place, key.id(), made)));
    for (Field field : changeable(type)) {
      String pointer = field.path().toString();
      for (JsonNode value : others(field, made.at(pointer))) {
        Runnable set = () -> cloud.set(place, key.id(), pointer, value);
        life.add(step(pointer + " := " + value, Kind.ALTERED, lastRun(life), 1, set));
      }
    }
    // A type without a read by id is gone only after so many runs, an interval from one to the
    // next.
    life.add(step("deleted", Kind.DELETED, lastRun(life), 3, () -> cloud.delete(place, key.id())));
    Runnable put = () -> cloud.put(place, key.id(), made);
    life.add(step("made again", Kind.MADE_AGAIN, lastRun(life), 1, put));

    // Then
    List<ToldEvent> told = told(scope, first, lastRun(life));
    assertThat(told).extracting(ToldEvent::key).containsOnly(scope.key(), key + "", foundKey + "");
    assertThat(told).noneMatch(event -> event.toString().contains(SECRET));
    checkRuns(told, first, life);
    LifeOracle untouched = new LifeOracle(type, foundKey, told);
    untouched.checkBaseline(first);
    untouched.checkNothingElseIsTold();
    LifeOracle oracle = new LifeOracle(type, key, told);
    LifeText text = new LifeText();
    life.forEach(step -> oracle.check(step, text));
    oracle.checkNothingElseIsTold();
    Golden.at(Path.of("e2e/goldens", name + ".events")).compare(text.lines());
  }

  /** What a scope told since a run began. */
  private static List<ToldEvent> told(Scope scope, FinishedRun from, FinishedRun to) {
    Instant begun = from.run().startedAt().truncatedTo(ChronoUnit.MICROS);
    String source = "/gateledger/" + scope.key();
    try (TopicReader topics = new TopicReader(EmbeddedServers.bootstrapServers())) {
      return topics.readUntil(TopicReader.endOfRun(to.run().number())).stream()
          .filter(row -> source.equals(ToldEvent.header(row, "ce_source")))
          .map(ToldEvent::of)
          .filter(event -> !event.time().isBefore(begun))
          .toList();
    }
  }

  /** Each run is told once, with as many changes as were told of it. */
  private static void checkRuns(List<ToldEvent> told, FinishedRun first, List<LifeStep> life) {
    List<Long> numbers = new ArrayList<>(List.of(first.run().number()));
    life.forEach(step -> step.runs().forEach(run -> numbers.add(run.run().number())));
    List<ToldEvent> runs = of(told, "runs");
    assertThat(runs).extracting(run -> run.payload().get("run").asLong()).isEqualTo(numbers);
    for (ToldEvent run : runs) {
      assertThat(EventSchemas.complaints("io.gateledger.run.v1", run.payload())).isEmpty();
      assertThat(run.payload().get("outcome").asText()).isEqualTo("complete");
      for (String op : List.of("create", "update", "delete", "restore")) {
        assertThat(run.payload().at("/counts/" + op).asLong())
            .isEqualTo(
                of(told, "changes").stream()
                    .map(ToldEvent::payload)
                    .filter(change -> change.get("run").equals(run.payload().get("run")))
                    .filter(change -> change.get("op").asText().equals(op))
                    .count());
      }
    }
  }

  private static void plantSecrets(ResourceType type, ObjectNode item) {
    for (Field field : type.fields()) {
      if (field.secret()) {
        JsonPointer pointer = JsonPointer.compile(field.path().toString());
        ((ObjectNode) item.at(pointer.head())).put(pointer.last().getMatchingProperty(), SECRET);
      }
    }
  }

  private static List<ToldEvent> of(List<ToldEvent> told, String topic) {
    return told.stream().filter(event -> event.topic().equals("gateledger." + topic)).toList();
  }

  private static List<JsonNode> others(Field field, JsonNode now) {
    return field.role() == FieldRole.STATE
        ? MutatedValue.flips(field, now)
        : List.of(MutatedValue.of(field, now));
  }

  private static String idOf(ResourceType type, JsonNode item) {
    return item.at(type.idField().path().toString()).asText();
  }

  private static FinishedRun lastRun(List<LifeStep> life) {
    return life.getLast().runs().getLast();
  }

  /** Lets something happen, and looks at it so often. */
  private LifeStep step(String what, Kind kind, FinishedRun before, int runs, Runnable happens) {
    Instant from = Instant.now();
    happens.run();
    Instant to = Instant.now();
    return new LifeStep(
        what,
        kind,
        from,
        to,
        Stream.generate(() -> runAnIntervalLater(before.run().scope())).limit(runs).toList(),
        before);
  }

  private FinishedRun runAnIntervalLater(Scope scope) {
    try (Connection connection = dataSource.getConnection()) {
      Queries.execute(
          connection,
          """
          update gateledger.resource
             set proof_from = proof_from - interval '366 days', proof_until = proof_until - interval '366 days'
           where presence = 'missing'
          """);
    } catch (SQLException e) {
      throw new IllegalStateException("the missing cannot be aged", e);
    }
    return run(scope);
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
    try (var in = EventsOfEveryTypeQuarkusTest.class.getResourceAsStream(file)) {
      return (ObjectNode) JSON.readTree(in).get(which);
    }
  }
}
