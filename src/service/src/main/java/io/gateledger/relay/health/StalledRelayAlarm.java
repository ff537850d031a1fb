package io.gateledger.relay.health;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.relay.health.OutboxBacklog.Backlog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Raises the alert that nothing reaches Kafka any more, and ends it when something does. The topics
 * cannot tell of it before that; the ledger, the API and the sinks can.
 */
final class StalledRelayAlarm {

  /** What a broker that is restarted, or a lead that moves, has time for. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final OperationalRule RULE = OperationalRule.RELAY_STALLED;
  private static final Subject RELAY = new OfService("relay");

  private final AlertLog alerts;
  private final EventRecorder recorder;
  private final Clock clock;

  private OptionalLong stalledSince = OptionalLong.empty();

  StalledRelayAlarm(AlertLog alerts, EventRecorder recorder, Clock clock) {
    this.alerts = alerts;
    this.recorder = recorder;
    this.clock = clock;
  }

  /**
   * Raises or ends the alert. What was there when nobody looked yet, as after a start, is given its
   * time first.
   *
   * @param nanos elapsed time, from any beginning
   */
  void judge(Connection connection, Backlog seen, long nanos) throws SQLException {
    Instant now = clock.instant();
    if (!seen.isStalled()) {
      stalledSince = OptionalLong.empty();
      List<Alert> over =
          alerts.firing(connection, RULE).stream()
              .filter(alert -> alert.subject().equals(RELAY))
              .toList();
      if (!over.isEmpty()) {
        recorder.recordAlerts(connection, alerts.resolve(connection, over, now), now);
      }
    } else if (stalledSince.isEmpty()) {
      stalledSince = OptionalLong.of(nanos);
    } else if (nanos - stalledSince.getAsLong() >= PATIENCE.toNanos()) {
      Alert alert = Alert.operational(RULE, RELAY, summary(seen), now.minus(seen.stalledFor()));
      recorder.recordAlerts(connection, alerts.fire(connection, alert, now).stream().toList(), now);
    }
  }

  private static String summary(Backlog seen) {
    return "no event has reached Kafka for %d s, and %d rows wait in the outbox: they are told once it is mended"
        .formatted(seen.stalledFor().toSeconds(), seen.depth());
  }
}
