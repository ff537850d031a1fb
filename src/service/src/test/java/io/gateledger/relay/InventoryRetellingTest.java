package io.gateledger.relay;

import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.Topic;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.CurrentVersions;
import io.gateledger.ledger.incarnation.IncarnationLog;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.relay.topic.KafkaTopic;
import io.gateledger.resource.Scope;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An inventory that is told anew, without a broker. */
class InventoryRetellingTest {

  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();
  private static final Scope SCOPE = new Scope("nhn-appkey", "main", "KR1", "security-group");

  private final OutboxLog outbox = new OutboxLog();
  private final EventRecorder recorder = new EventRecorder(outbox, new CommitOrder());
  private final TopicLog topics =
      new TopicLog(
          WaitingEvents.CONFIG,
          outbox,
          recorder,
          new IncarnationLog(),
          new AlertLog(new AlertRules(new RuleSet("none", List.of()))),
          new SimpleMeterRegistry(),
          Clock.systemUTC());
  private final InventoryRetelling retelling =
      new InventoryRetelling(new CurrentVersions(), recorder, topics, Clock.systemUTC());

  private MigratedPostgres postgres;
  private Connection connection;

  @BeforeEach
  void start() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
  }

  @AfterEach
  void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldTellEveryStateByItsOldIdInPagesAndNoneBehindALaterOne() throws SQLException {
    look(2_300, "d");
    Map<String, CloudEvent> told = inventory();
    clear();
    execute("update gateledger.relay_progress set inventory_after = 0");

    assertThat(retelling.next(connection)).isTrue();
    look(2_300, "later", "g7");
    assertThat(retelling.next(connection)).isTrue();
    assertThat(retelling.next(connection)).isTrue();
    assertThat(retelling.next(connection)).isFalse();
    assertThat(retelling.next(connection)).isFalse();

    assertThat(
            Queries.texts(
                connection,
                "select cardinality(resource_nos)::text from gateledger.outbox where kind ="
                    + " 'inventory' order by outbox_no"))
        .containsExactly("1000", "1000", "300");
    Map<String, CloudEvent> again = inventory();
    assertThat(again.keySet()).isEqualTo(told.keySet());
    assertThat(text(again.remove(SCOPE.key() + "/g7"))).contains("later");
    told.remove(SCOPE.key() + "/g7");
    again.forEach((key, event) -> assertSame(event, Objects.requireNonNull(told.get(key))));
  }

  @Test
  void shouldTellAStateWhoseChangeIsPastRetention() throws SQLException {
    look(2, "d");
    Map<String, CloudEvent> told = inventory();
    clear();
    execute("delete from gateledger.change");
    execute("update gateledger.relay_progress set inventory_after = 0");

    assertThat(retelling.next(connection)).isTrue();

    Map<String, CloudEvent> again = inventory();
    assertThat(again.keySet()).isEqualTo(told.keySet());
    again.forEach(
        (key, event) -> {
          CloudEvent before = Objects.requireNonNull(told.get(key));
          assertThat(event.id()).isEqualTo(before.id());
          assertThat(text(event)).isEqualTo(text(before));
        });
  }

  @Test
  void shouldLeaveTheAlertUpForAnHourWhereNoInventoryIsToldAnew() throws SQLException {
    noteChangesTopic();
    noteChangesTopic();

    assertThat(retelling.next(connection)).isFalse();
    assertThat(lossAlert()).containsExactly("firing");
    execute("update gateledger.kafka_topic set seen_at = seen_at - interval '59 minutes'");
    assertThat(retelling.next(connection)).isFalse();
    assertThat(lossAlert()).containsExactly("firing");
    execute("update gateledger.kafka_topic set seen_at = seen_at - interval '1 minute'");
    assertThat(retelling.next(connection)).isFalse();
    assertThat(lossAlert()).containsExactly("resolved");
  }

  /** Another topic by the same name each time. */
  private void noteChangesTopic() throws SQLException {
    topics.note(
        connection,
        List.of(new KafkaTopic("gateledger.changes", UUID.randomUUID(), 6, "delete")),
        RelayPosition.START);
  }

  private List<String> lossAlert() throws SQLException {
    return Queries.texts(
        connection, "select status from dashboard.alerts where rule = 'topics-lost'");
  }

  /** The newest of each key, of what waits; what was deleted is none. */
  private Map<String, CloudEvent> inventory() throws SQLException {
    Map<String, CloudEvent> newest = new TreeMap<>();
    WaitingEvents.forEach(
        connection,
        CATALOGUE,
        event -> {
          if (event.topic() == Topic.INVENTORY) {
            if (event.payload() == null) {
              newest.remove(event.key());
            } else {
              newest.put(event.key(), event);
            }
          }
        });
    return newest;
  }

  private static void assertSame(CloudEvent again, CloudEvent told) {
    assertThat(again.id()).isEqualTo(told.id());
    assertThat(again.time()).isEqualTo(told.time());
    assertThat(text(again)).isEqualTo(text(told));
  }

  private static String text(CloudEvent event) {
    return new String(Objects.requireNonNull(event.payload()).utf8(), StandardCharsets.UTF_8);
  }

  private void clear() {
    outbox.deleteUpTo(connection, Long.MAX_VALUE);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void look(int groups, String description, String... changed) {
    Map<String, String> items = new TreeMap<>();
    IntStream.range(0, groups).forEach(i -> items.put("g" + i, item("g" + i, "d")));
    List.of(changed).forEach(id -> items.put(id, item(id, description)));
    new PipelineHarness(connection, CATALOGUE)
        .run(Estate.holding(items, PipelineAssembly.clock().instant()), SCOPE);
  }

  private static String item(String id, String description) {
    return """
    {"id": "%s", "name": "%s", "description": "%s", "securityGroupRules": []}\
    """
        .formatted(id, id, description);
  }
}
