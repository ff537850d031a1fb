package io.gateledger.relay.health;

import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.file.BuiltInRules;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.relay.health.OutboxBacklog.Backlog;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** That nothing reaches Kafka any more is said where it can be read all the same. */
class StalledRelayAlarmTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Backlog MOVING = new Backlog(12, 0.4, 0.2);

  private final MigratedPostgres postgres = MigratedPostgres.create();
  private final StalledRelayAlarm alarm =
      new StalledRelayAlarm(
          new AlertLog(new AlertRules(BuiltInRules.all())),
          new EventRecorder(new OutboxLog(), new CommitOrder()),
          Clock.fixed(NOON, ZoneOffset.UTC));
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = postgres.connect();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void end() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldFireOnceNothingWasToldForMinutesAndResolveWhenSomethingIs() throws SQLException {
    judge(stalled(20), Duration.ZERO);
    judge(stalled(139), Duration.ofSeconds(119));
    assertThat(alerts()).isEmpty();

    judge(stalled(140), Duration.ofSeconds(120));
    judge(stalled(155), Duration.ofSeconds(135));
    assertThat(alerts())
        .containsExactly(
            "firing 2026-03-02 11:57:40+00 no event has reached Kafka for 140 s, and 7 rows wait in"
                + " the outbox: they are told once it is mended");

    judge(MOVING, Duration.ofSeconds(150));
    assertThat(alerts()).singleElement().asString().startsWith("resolved ");
  }

  @Test
  void shouldGiveARelayItsTimeThatHasOnlyJustBeenLookedAt() throws SQLException {
    judge(stalled(86_400), Duration.ZERO);
    judge(MOVING, Duration.ofSeconds(15));
    judge(stalled(20), Duration.ofSeconds(130));

    assertThat(alerts()).isEmpty();
  }

  private static Backlog stalled(int seconds) {
    return new Backlog(7, seconds, seconds + 1);
  }

  private void judge(Backlog seen, Duration elapsed) throws SQLException {
    alarm.judge(connection, seen, elapsed.toNanos());
    connection.commit();
  }

  private List<String> alerts() throws SQLException {
    return Queries.texts(
        connection,
        """
        select status || ' ' || to_char(starts_at, 'YYYY-MM-DD HH24:MI:SS') || '+00 ' || summary
          from dashboard.alerts where rule = 'relay-stalled'
        """);
  }
}
