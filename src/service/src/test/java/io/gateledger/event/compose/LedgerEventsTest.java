package io.gateledger.event.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.Topic;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.relay.WaitingEvents;
import io.gateledger.resource.Operation;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import io.gateledger.run.RunCounts;
import io.gateledger.run.RunEnd;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.RunProblem;
import io.gateledger.testing.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Events that are composed from the ledger are those that could be composed at the commit. */
class LedgerEventsTest {

  private static final BatchBounds ALL = new BatchBounds(100_000, Long.MAX_VALUE / 4);

  private static MigratedPostgres postgres;
  private static int accounts;

  private final Scope scope = new Scope("scp", "main" + accounts++, "kr-west1", "vpn-tunnel");
  private Connection connection;
  private RecordedLife life;

  @BeforeAll
  static void start() {
    postgres = MigratedPostgres.create();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = postgres.connect();
    new OutboxLog().deleteUpTo(connection, Long.MAX_VALUE);
    life = new RecordedLife(connection);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void shouldTellToTheByteWhatCouldBeToldAtTheCommit() throws SQLException {
    live();

    assertThat(told(ALL)).isEqualTo(life.expected());
    assertThat(life.expected())
        .extracting(CloudEvent::topic)
        .contains(Topic.CHANGES, Topic.INVENTORY, Topic.ALERTS, Topic.RUNS);
    assertThat(life.expected()).anyMatch(event -> event.payload() == null);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1000000000",
    "2, 1000000000",
    "3, 1000000000",
    "7, 1000000000",
    "1000, 1",
    "1000, 9000"
  })
  void shouldTellTheSameInBatchesOfAnySize(int events, long bytes) throws SQLException {
    live();

    assertThat(told(new BatchBounds(events, bytes))).isEqualTo(life.expected());
  }

  @Test
  void shouldNameWhatAResourcePointsAtAsItWasKnownAtTheChange()
      throws SQLException, JsonProcessingException {
    // Given
    Run tunnels = life.begin(scope);
    Run gateways =
        life.begin(new Scope(scope.provider(), scope.account(), scope.region(), "vpn-gateway"));
    life.commit(tunnels, items("t1", tunnel("t1", "UP", "gw1")));
    life.commit(gateways, items("gw1", gateway("gw1", "first"), "gw2", gateway("gw2", "second")));
    life.end(tunnels, end(RunOutcome.COMPLETE));
    Run later = life.begin(scope);

    // When
    life.commit(later, items("t2", tunnel("t2", "UP", "unknown")));
    life.commit(later, items("t1", tunnel("t1", "UP", "gw2")));
    life.commit(gateways, items("gw2", gateway("gw2", "renamed")));
    life.commit(later, items("t1", null));

    // Then
    assertThat(relations())
        .containsExactly(
            "create t2: /vpn_gateway_id unknown null null now",
            "update t1: /vpn_gateway_id gw2 gw2 second now, /vpn_gateway_id gw1 gw1 first former",
            "delete t1: /vpn_gateway_id gw2 gw2 renamed now");
  }

  /** What the changes of tunnels name. */
  private List<String> relations() throws SQLException, JsonProcessingException {
    List<String> lines = new ArrayList<>();
    for (CloudEvent event : told(ALL)) {
      if (event.topic() == Topic.CHANGES && event.key().contains("/vpn-tunnel/")) {
        JsonNode change = json(event);
        List<String> parts = new ArrayList<>();
        for (JsonNode one : change.get("relations")) {
          parts.add(
              String.join(
                  " ",
                  one.get("field").asText(),
                  one.get("id").asText(),
                  one.get("key").asText().replaceFirst(".*/", ""),
                  one.get("name").asText(),
                  one.get("former").asBoolean() ? "former" : "now"));
        }
        lines.add(
            change.get("op").asText()
                + ' '
                + change.at("/resource/id").asText()
                + ": "
                + String.join(", ", parts));
      }
    }
    return lines;
  }

  private static String gateway(String id, String name) {
    return """
        {"id":"%s","name":"%s","state":"ACTIVE"}"""
        .formatted(id, name);
  }

  @Test
  void shouldKeepOneRowOfTheOutboxForACommitOfAnySize() throws SQLException {
    Run run = life.begin(scope);
    Map<String, @Nullable String> items = new LinkedHashMap<>();
    for (int i = 0; i < 500; i++) {
      items.put("t" + i, tunnel("t" + i, "UP", "gw"));
    }

    life.commit(run, items);

    assertThat(new OutboxLog().after(connection, 0, 10)).hasSize(1);
    assertThat(told(new BatchBounds(150, 1 << 20))).isEqualTo(life.expected()).hasSize(500);
  }

  @Test
  void shouldTellAStateInTheFormThatItWasReadAnewIn() throws SQLException {
    // Given
    Run run = life.begin(scope);
    life.commit(run, items("t1", tunnel("t1", "UP", "gw"), "t2", tunnel("t2", "UP", "gw")));
    new OutboxLog().deleteUpTo(connection, Long.MAX_VALUE);
    int before = life.expected().size();

    // When
    life.rebaseline(run, CatalogueLoader.builtIn().type("scp", "vpn-tunnel"));
    life.commit(run, items("t1", tunnel("t1", "DOWN", "gw")));

    // Then
    List<CloudEvent> expected = life.expected().subList(before, life.expected().size());
    assertThat(told(ALL)).isEqualTo(expected);
    assertThat(told(new BatchBounds(1, 1 << 20))).isEqualTo(expected);
  }

  @Test
  void shouldTellAResourceWhoseTypeLeftTheCatalogueWithoutItsRelations()
      throws SQLException, JsonProcessingException {
    life.commit(life.begin(scope), items("t1", tunnel("t1", "UP", "gw")));

    List<CloudEvent> told = told(new Catalogue(List.of()), ALL);

    assertThat(told).extracting(CloudEvent::id).isEqualTo(ids(life.expected()));
    assertThat(json(life.expected().getFirst()).path("related").size()).isEqualTo(1);
    assertThat(json(told.getFirst()).path("related").size()).isZero();
  }

  /** Two tunnels from their first look to a return, and all else that a scope tells. */
  private void live() {
    Alert blind =
        Alert.operational(
            OperationalRule.COLLECTOR_BLIND, new Subject.OfScope(scope), "blind", Instant.EPOCH);
    Run first = life.begin(scope);
    life.commit(first, items("t1", tunnel("t1", "DOWN", "gw"), "t2", tunnel("t2", "UP", "gw")));
    life.end(first, end(RunOutcome.COMPLETE));
    life.fire(blind);
    Run second = life.begin(scope);
    life.commit(second, items("t1", tunnel("t1", "UP", "gw2"), "t3", tunnel("t3", "DOWN", "gw")));
    life.commit(second, items("t1", tunnel("t1", "DOWN", "gw2")));
    life.commit(second, items("t2", null, "t3", null));
    life.end(second, end(RunOutcome.FAILED));
    life.resolve(blind);
    Run third = life.begin(scope);
    life.commit(third, items("t2", tunnel("t2", "UP", "gw"), "t1", tunnel("t1", "UP", "gw")));
    life.end(third, end(RunOutcome.COMPLETE));
  }

  private List<CloudEvent> told(BatchBounds bounds) throws SQLException {
    return told(CatalogueLoader.builtIn(), bounds);
  }

  private List<CloudEvent> told(Catalogue catalogue, BatchBounds bounds) throws SQLException {
    List<CloudEvent> told = new ArrayList<>();
    WaitingEvents.forEachBatch(
        connection,
        catalogue,
        bounds,
        batch -> {
          assertThat(batch).hasSizeLessThanOrEqualTo(bounds.events() + 1);
          told.addAll(batch);
        });
    return told;
  }

  private static RunEnd end(RunOutcome outcome) {
    RunCounts counts = new RunCounts();
    counts.add(Operation.CREATE);
    return new RunEnd(
        outcome,
        Instant.parse("2026-03-02T08:15:05.377Z"),
        2,
        outcome == RunOutcome.COMPLETE ? List.of() : List.of("it said \"no\" — 안 됨", "and again"),
        outcome == RunOutcome.COMPLETE ? null : RunProblem.TRY_LATER,
        "{\"walks\":1,\"bytes\":12,\"a\":[],\"unknownValues\":{\"/b=1\":2}}",
        counts);
  }

  private static String tunnel(String id, String status, String gateway) {
    return """
        {"id": "%s", "name": "tunnel %s", "state": "ACTIVE", "status": "%s", "vpn_gateway_id": "%s",
         "description": "\\"Ünï\\" %s", "modified_at": "2026-03-02T08:15:05.123456789Z",
         "phase2": {"remote_subnets": ["10.0.0.0/8", "2001:DB8::/32"], "sa_life_time": 3600.0}}"""
        .formatted(id, id, status, gateway, status);
  }

  private static Map<String, @Nullable String> items(@Nullable String... idsAndItems) {
    Map<String, @Nullable String> items = new LinkedHashMap<>();
    for (int i = 0; i < idsAndItems.length; i += 2) {
      items.put(Objects.requireNonNull(idsAndItems[i]), idsAndItems[i + 1]);
    }
    return items;
  }

  private static List<Object> ids(List<CloudEvent> events) {
    return events.stream().<Object>map(CloudEvent::id).toList();
  }

  private static JsonNode json(CloudEvent event) throws JsonProcessingException {
    return new ObjectMapper().readTree(Objects.requireNonNull(event.payload()).toString());
  }
}
