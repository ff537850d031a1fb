package io.gateledger.pipeline;

import io.gateledger.alert.store.AlertLog;
import io.gateledger.ledger.ChangeRange;
import io.gateledger.ledger.ChangeWriter;
import io.gateledger.ledger.PendingChange;
import io.gateledger.ledger.exposure.ExposureRecorder;
import io.gateledger.outbox.EventRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Classifies changes and writes them in the caller's transaction, together with the versions,
 * alerts, events and the link of the chain that belong to them: all of it commits, or none.
 */
@ApplicationScoped
public class ChangeCommitter {

  private final AlertLog alerts;
  private final ChangeWriter writer;
  private final EventRecorder recorder;
  private final ExposureRecorder exposures;
  private final Clock clock;

  public ChangeCommitter(
      AlertLog alerts,
      ChangeWriter writer,
      EventRecorder recorder,
      ExposureRecorder exposures,
      Clock clock) {
    this.alerts = alerts;
    this.writer = writer;
    this.recorder = recorder;
    this.exposures = exposures;
    this.clock = clock;
  }

  /** What the changes mean: which alerts they let fire, and which they end. */
  ClassifiedChanges classify(Connection connection, List<PendingChange> changes) {
    Instant detectedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new ClassifiedChanges(
        changes,
        alerts.apply(connection, changes.stream().map(PendingChange::change).toList(), detectedAt),
        detectedAt);
  }

  /** Writes the changes and puts what the world is to hear of them into the outbox. */
  void commit(Connection connection, ActiveRun run, ClassifiedChanges classified)
      throws SQLException {
    if (classified.changes().isEmpty()) {
      return;
    }
    ChangeRange written =
        writer.write(connection, run.run(), classified.changes(), classified.detectedAt());
    exposures.record(
        connection,
        run.run(),
        run.type(),
        classified.changes().stream().map(PendingChange::change).toList());
    recorder.recordChanges(connection, written, classified.alerts(), classified.detectedAt());
    classified.changes().forEach(one -> run.counts().add(one.change().op()));
  }
}
