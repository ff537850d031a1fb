package io.gateledger.pipeline;

import io.gateledger.alert.AlertLog;
import io.gateledger.alert.AlertTransition;
import io.gateledger.diff.Change;
import io.gateledger.ledger.ChangeWriter;
import io.gateledger.ledger.PendingChange;
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
  private final Clock clock;

  public ChangeCommitter(
      AlertLog alerts, ChangeWriter writer, EventRecorder recorder, Clock clock) {
    this.alerts = alerts;
    this.writer = writer;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** What the changes mean: which alerts they let fire, and which they end. */
  List<AlertTransition> classify(Connection connection, List<PendingChange> changes)
      throws SQLException {
    return alerts.apply(connection, changesOf(changes));
  }

  /** Writes the changes and puts what the world is to hear of them into the outbox. */
  void commit(
      Connection connection,
      ActiveRun run,
      List<PendingChange> changes,
      List<AlertTransition> steps)
      throws SQLException {
    Instant detectedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    writer.write(connection, run.run(), changes, detectedAt);
    recorder.recordChanges(connection, run.run(), changesOf(changes), steps, detectedAt);
    changes.forEach(one -> run.counts().add(one.change().op()));
  }

  private static List<Change> changesOf(List<PendingChange> recorded) {
    return recorded.stream().map(PendingChange::change).toList();
  }
}
