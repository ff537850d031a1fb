package io.gateledger.clock;

import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.file.BuiltInRules;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.sql.DataSourceTransactions;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.node.NodeClock;
import io.gateledger.node.NodeClocks;
import io.gateledger.node.NodeIdentity;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.pipeline.health.NodeAlerts;
import io.gateledger.pipeline.health.OperationalAlerts;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A clock that is off is noticed, said once, and said to be over when it is. */
class ClockAlarmTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final MigratedPostgres postgres = MigratedPostgres.create();
  private final Transactions transactions = new DataSourceTransactions(postgres.dataSource());
  private Connection connection;
  private List<String> living = List.of("host/1", "host/2");
  private Instant time = NOON;
  private long elapsed;

  @BeforeEach
  void connect() throws SQLException {
    connection = postgres.connect();
  }

  @AfterEach
  void end() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldRaiseBeyondThirtySecondsAndEndWithinFifteen() throws SQLException {
    ClockAlarm alarm = alarm("host/1");

    alarm.check(List.of(offset("PostgreSQL", 30), offset("iam.example", -30)));
    assertThat(alerts()).isEmpty();

    alarm.check(List.of(offset("PostgreSQL", 2), offset("iam.example", -31)));
    assertThat(alerts())
        .containsExactly(
            "firing gateledger/host-1 the clock of node host/1 is 31.0 s behind iam.example: set it"
                + " right, and keep it so with NTP");

    alarm.check(List.of(offset("PostgreSQL", 2), offset("iam.example", -20)));
    assertThat(alerts()).singleElement().asString().startsWith("firing");

    alarm.check(List.of(offset("PostgreSQL", 2), offset("iam.example", -14)));
    assertThat(alerts()).singleElement().asString().startsWith("resolved");
  }

  @Test
  void shouldEndTheAlertOfANodeThatIsNoMore() throws SQLException {
    alarm("host/1").check(List.of(offset("PostgreSQL", 3600)));
    living = List.of("host/2");

    alarm("host/2").check(List.of(offset("PostgreSQL", 0)));

    assertThat(alerts()).singleElement().asString().startsWith("resolved");
  }

  @Test
  void shouldLetNodesReadEachOthersClocks() throws SQLException {
    NodeIdentity one = node("one");
    NodeIdentity other = node("other");
    NodeClocks clocks = new NodeClocks();
    clocks.record(connection, one, Duration.ofMillis(-1500));

    assertThat(clocks.others(connection, other))
        .containsExactly(new NodeClock("one", Duration.ofMillis(-1500)));
    assertThat(clocks.others(connection, one)).isEmpty();
    assertThat(
            Queries.texts(
                connection, "select name || clock_ahead_seconds from dashboard.nodes order by 1"))
        .contains("one-1.5");
  }

  @Test
  void shouldNoticeThatTheClockIsSetAndNothingElse() {
    ClockSteps steps =
        new ClockSteps(
            new Clock() {
              @Override
              public Instant instant() {
                return time;
              }

              @Override
              public ZoneOffset getZone() {
                return ZoneOffset.UTC;
              }

              @Override
              public Clock withZone(ZoneId zone) {
                return this;
              }
            },
            () -> elapsed);

    pass(Duration.ofMinutes(10));
    assertThat(steps.look()).as("a pause").isEmpty();

    pass(Duration.ofSeconds(5));
    time = time.plus(Duration.ofHours(1));
    assertThat(steps.look()).hasValue(Duration.ofHours(1));
    pass(Duration.ofSeconds(5));
    time = time.minus(Duration.ofHours(2));
    assertThat(steps.look()).hasValue(Duration.ofHours(-2));

    pass(Duration.ofSeconds(5));
    time = time.plusMillis(100);
    assertThat(steps.look()).as("a clock that is slewed").isEmpty();
  }

  private void pass(Duration by) {
    time = time.plus(by);
    elapsed += by.toNanos();
  }

  private NodeIdentity node(String name) throws SQLException {
    NodeIdentity node = new NodeIdentity(UUID.randomUUID(), name, true, "0.1.0");
    Queries.execute(
        connection,
        "insert into gateledger.node (node_id, name, version) values ('%s', '%s', '0.1.0')"
            .formatted(node.id(), name));
    return node;
  }

  private ClockAlarm alarm(String node) {
    OperationalAlerts alerts =
        new OperationalAlerts(
            new AlertLog(new AlertRules(BuiltInRules.all())),
            new EventRecorder(new OutboxLog(), new CommitOrder()),
            PipelineAssembly.clock());
    return new ClockAlarm(
        new NodeAlerts(transactions, alerts), node, () -> living, PipelineAssembly.clock());
  }

  private static ClockOffset offset(String against, int seconds) {
    return new ClockOffset(against, Duration.ofSeconds(seconds));
  }

  private List<String> alerts() throws SQLException {
    return Queries.texts(
        connection,
        "select status || ' ' || subject || ' ' || summary from dashboard.alerts"
            + " where rule = 'clock-skewed'");
  }
}
