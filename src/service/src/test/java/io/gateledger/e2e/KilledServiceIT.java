package io.gateledger.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.testing.ChainQuery;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.ServiceProcess;
import io.gateledger.testing.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The service dies by {@code kill -9} between any two steps of a commit, and starts again: no
 * change is lost and none is told twice. A step is held open by a lock on the table it writes, so
 * that the service needs no hook for the test. {@code -Dkill.points=all} holds every step. What
 * dies at random, and many times, does so in {@code crash}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledServiceIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long RELAY_HELD = 42;

  /** What a commit writes, in its order. */
  private static final List<String> TABLES =
      List.of("resource_version", "resource", "ledger_link", "change", "alert", "outbox", "run");

  /** The last step of a commit, and the run's own row. */
  private static final List<String> SOME_TABLES = List.of("outbox", "run");

  private static final boolean EVERYWHERE = System.getProperty("kill.points", "").equals("all");

  private static final EmbeddedServers SERVERS = new EmbeddedServers();
  private static final Map<String, String> SETTINGS = new HashMap<>();

  private static WatchedTunnel tunnel;
  private static boolean up = true;

  private static ServiceProcess service;

  @BeforeAll
  static void startServers() throws IOException {
    SETTINGS.putAll(WatchedTunnel.settings(SERVERS.start()));
    SETTINGS.put("gateledger.relay.retry", "200ms");
    SETTINGS.put("gateledger.node.name", "the-one-node");
    tunnel = WatchedTunnel.make();
    service = ServiceProcess.start(SETTINGS);
  }

  @AfterAll
  static void stopServers() throws InterruptedException {
    service.close();
    SERVERS.stop();
  }

  static List<String> tables() {
    return EVERYWHERE ? TABLES : SOME_TABLES;
  }

  @Test
  @Order(1)
  void shouldKnowTheTunnelBeforeAnythingHappens() {
    awaitVersion(1);
  }

  @ParameterizedTest
  @MethodSource("tables")
  @Order(2)
  void shouldLoseAndRepeatNothingWhenKilledBeforeItWrites(String table)
      throws SQLException, InterruptedException {
    int version = currentVersion();
    try (Connection holder = connect()) {
      holder.setAutoCommit(false);
      awaitIdleScheduler();
      execute(holder, "lock table gateledger." + table + " in share mode");
      flip();
      awaitWaiter();

      service.kill();
      holder.rollback();
    }
    service = ServiceProcess.start(SETTINGS);

    awaitVersion(version + 1);
    assertEveryChangeIsToldOnce();
  }

  @Test
  @Order(3)
  void shouldRepeatNothingWhenKilledAfterKafkaHasTheEventsAndBeforeTheOutboxForgetsThem()
      throws SQLException, InterruptedException {
    int version = currentVersion();
    try (Connection holder = connect()) {
      execute(
          holder,
          """
          create or replace function hold_the_relay() returns trigger language plpgsql as $$
          begin perform pg_advisory_xact_lock(%1$d); return old; end $$;
          create trigger hold_the_relay before delete on gateledger.outbox
            for each row execute function hold_the_relay();
          select pg_advisory_lock(%1$d);
          """
              .formatted(RELAY_HELD));
      flip();
      awaitWaiter();

      service.kill();
      execute(holder, "drop trigger hold_the_relay on gateledger.outbox");
    }
    service = ServiceProcess.start(SETTINGS);

    awaitVersion(version + 1);
    assertEveryChangeIsToldOnce();
  }

  @Test
  @Order(5)
  void shouldRunAScopeOnceBesideTheNodeThatGoesOn() throws SQLException, InterruptedException {
    String scope = "scp/scp-test/kr-west1/vpn-tunnel";
    try (ServiceProcess command =
        ServiceProcess.start(SETTINGS, Map.of(), "collect", "--once", "--scope", scope)) {
      assertThat(command.awaitExit(PATIENCE)).as(command.output()).isZero();

      assertThat(command.output())
          .contains(scope + ": run ", " complete, ", "1 of 1 scopes were seen whole");
    }
    assertThat(
            number(
                "select count(*) from dashboard.runs where node like 'command-%'"
                    + " and outcome = 'complete' and trigger = 'look-now'"))
        .isOne();
    assertThat(number("select count(*) from dashboard.nodes")).isOne();
    tunnel.describe("seen after a command");
    awaitDescription("seen after a command");
  }

  /** As docs/operations.md has it under "Backup and restore". */
  @Test
  @Order(6)
  void shouldFindAndTellAgainWhatARestoreLost()
      throws SQLException, IOException, InterruptedException {
    tunnel.describe("kept by the backup");
    awaitDescription("kept by the backup");
    EmbeddedServers.backUpPostgres();
    tunnel.describe("lost by the restore");
    awaitDescription("lost by the restore");
    awaitTold("lost by the restore", 1);

    service.kill();
    EmbeddedServers.restorePostgres();
    assertThat(
            number(
                "select count(*) from dashboard.resources where attributes ->> 'description' = 'lost by the restore'"))
        .isZero();
    service = ServiceProcess.start(SETTINGS);

    awaitOutput(service, "the database was put back to an earlier time");
    awaitTold("lost by the restore", 2);
    tunnel.describe("told after the restore");
    awaitTold("told after the restore", 1);
    assertThat(number("select max(number) from gateledger.incarnation")).isEqualTo(2);
    try (Connection connection = connect()) {
      assertThat(ChainQuery.breaks(connection)).isEmpty();
    }
  }

  /**
   * Until the change to a description stands on the topic so many times, and each as a fact of its
   * own.
   */
  private static void awaitTold(String description, int times) {
    String after = "\"after\":\"" + description + "\"";
    await(description)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              try (TopicReader topics = new TopicReader(EmbeddedServers.bootstrapServers())) {
                List<ConsumerRecord<String, String>> records =
                    topics.readUntil(
                        row -> row.topic().endsWith(".changes") && row.value().contains(after));
                assertThat(records)
                    .filteredOn(
                        row -> row.topic().endsWith(".changes") && row.value().contains(after))
                    .as(service.output())
                    .hasSize(times);
                assertNoIdIsTwice(records);
              }
            });
  }

  private static void awaitOutput(ServiceProcess process, String text) {
    await(text).atMost(PATIENCE).until(() -> process.output().contains(text));
  }

  private static void flip() {
    up = !up;
    tunnel.set("status", up ? "UP" : "DOWN");
  }

  /** Every change of the ledger stands on the topic exactly once, in order, as do its alerts. */
  private static void assertEveryChangeIsToldOnce() throws SQLException {
    Map<String, List<Integer>> ledger = new TreeMap<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select resource_key, array_agg(version order by change_no)"
                    + " from dashboard.changes where op <> 'baseline' group by 1")) {
      while (rows.next()) {
        ledger.put(rows.getString(1), List.of((Integer[]) rows.getArray(2).getArray()));
      }
    }
    try (TopicReader topics = new TopicReader(EmbeddedServers.bootstrapServers())) {
      var records = topics.readUntil(row -> isNewestChange(row, ledger));
      Map<String, List<Integer>> told = new TreeMap<>();
      ledger
          .keySet()
          .forEach(
              key ->
                  told.put(
                      key,
                      TopicReader.of(records, "changes", key)
                          .map(row -> version(row.value()))
                          .toList()));
      assertThat(told).isEqualTo(ledger);
      assertNoIdIsTwice(records);
    }
  }

  private static boolean isNewestChange(
      ConsumerRecord<String, String> row, Map<String, List<Integer>> ledger) {
    return row.topic().endsWith(".changes")
        && Objects.requireNonNull(ledger.get(row.key()), row.key())
            .getLast()
            .equals(version(row.value()));
  }

  private static void assertNoIdIsTwice(List<ConsumerRecord<String, String>> records) {
    Set<String> seen = new HashSet<>();
    for (ConsumerRecord<String, String> row : records) {
      String id = new String(row.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
      assertThat(seen.add(row.topic() + " " + id))
          .as("told twice: %s %s", row.topic(), id)
          .isTrue();
    }
  }

  private static int version(String payload) {
    try {
      return ((ObjectNode) JSON.readTree(payload)).get("version").asInt();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int currentVersion() throws SQLException {
    return (int) number("select version from gateledger.resource where id = '" + tunnel.id() + "'");
  }

  private static void awaitVersion(int version) {
    await("version " + version)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(currentVersion()).as(service.output()).isGreaterThanOrEqualTo(version));
  }

  private static void awaitDescription(String description) {
    String sql =
        "select count(*) from dashboard.resources where attributes ->> 'description' = '%s'"
            .formatted(description);
    await(description)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(number(sql)).as(service.output()).isOne());
  }

  /**
   * Until the service has run the scope once since it started, so that the next run meets the lock.
   */
  private static void awaitIdleScheduler() throws SQLException {
    long before = number("select coalesce(max(run_no), 0) from gateledger.run");
    await("a run")
        .atMost(PATIENCE)
        .until(
            () ->
                number(
                        "select count(*) from dashboard.runs where type = 'vpn-tunnel'"
                            + " and outcome = 'complete' and run > "
                            + before)
                    > 0);
  }

  /** Until somebody waits for a lock that the test holds. */
  private static void awaitWaiter() {
    await("the service at the lock")
        .atMost(PATIENCE)
        .until(() -> number("select count(*) from pg_locks where not granted") > 0);
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        EmbeddedServers.jdbcUrl(), SETTINGS.get("quarkus.datasource.username"), "");
  }
}
