package io.gateledger.relay.health;

import io.gateledger.metric.GaugeRows;
import io.gateledger.metric.LedgerFigures;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.outbox.OutboxLog.Waiting;
import io.gateledger.relay.RelayProgress;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;

/** What waits in the outbox and whether it moves, as gauges. */
@Singleton
class OutboxFigures implements LedgerFigures {

  private static final String AGE =
      "For how long the first of the outbox rows that wait has waited, in seconds";

  private final OutboxLog outbox;
  private final GaugeRows depth;
  private final GaugeRows age;
  private final GaugeRows formerAge;
  private final GaugeRows silence;

  OutboxFigures(OutboxLog outbox, MeterRegistry meters) {
    this.outbox = outbox;
    depth =
        new GaugeRows(
            meters,
            "gateledger.outbox.depth",
            null,
            "Outbox rows that wait to be told, whichever node tells them");
    age = new GaugeRows(meters, "gateledger.outbox.age.seconds", null, AGE);
    formerAge =
        new GaugeRows(
            meters, "gateledger.outbox.age", null, AGE + "; gateledger_outbox_age_seconds");
    silence =
        new GaugeRows(
            meters,
            "gateledger.relay.silence",
            "seconds",
            "Since Kafka last confirmed a batch of any node, be it that there was none to confirm");
  }

  @Override
  public void read(Connection connection) {
    Waiting waiting = outbox.waiting(connection);
    depth.show(waiting.depth());
    age.show(waiting.oldest());
    formerAge.show(waiting.oldest());
    silence.show(RelayProgress.silence(connection));
  }

  @Override
  public void forget() {
    List.of(depth, age, formerAge, silence).forEach(GaugeRows::forget);
  }
}
