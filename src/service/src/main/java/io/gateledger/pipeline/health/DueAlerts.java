package io.gateledger.pipeline.health;

import io.gateledger.alert.AlertUpkeep;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.outbox.EventRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Does for alerts what is due and what no change brings about, and tells of each step. */
@ApplicationScoped
public class DueAlerts {

  private final Transactions transactions;
  private final AlertUpkeep upkeep;
  private final EventRecorder recorder;
  private final Clock clock;

  public DueAlerts(
      Transactions transactions, AlertUpkeep upkeep, EventRecorder recorder, Clock clock) {
    this.transactions = transactions;
    this.upkeep = upkeep;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** Does it all in one transaction; what others are at is left to them, or to the next time. */
  public void tend() {
    transactions.runInTransaction(
        connection -> {
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          recorder.recordAlerts(connection, upkeep.tend(connection, now), now);
        });
  }
}
