package io.gateledger.pipeline;

import io.gateledger.collect.CollectionOutcome;
import io.gateledger.ledger.MissingResources;
import io.gateledger.ledger.run.FencedTransactions;
import io.gateledger.ledger.run.RunLog;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.pipeline.health.CredentialsAlerts;
import io.gateledger.pipeline.unreadable.UnreadableReview;
import io.gateledger.run.FinishedRun;
import jakarta.enterprise.context.ApplicationScoped;

/** Finishes runs: their outcome, their event and the alerts about them, in one transaction. */
@ApplicationScoped
public class RunFinisher {

  private final FencedTransactions transactions;
  private final RunLog runs;
  private final CredentialsAlerts credentials;
  private final UnreadableReview unreadable;
  private final ReturnedScopeAlerts returned;
  private final MissingResources missing;
  private final EventRecorder recorder;

  public RunFinisher(
      FencedTransactions transactions,
      RunLog runs,
      CredentialsAlerts credentials,
      UnreadableReview unreadable,
      ReturnedScopeAlerts returned,
      MissingResources missing,
      EventRecorder recorder) {
    this.transactions = transactions;
    this.runs = runs;
    this.credentials = credentials;
    this.unreadable = unreadable;
    this.returned = returned;
    this.missing = missing;
    this.recorder = recorder;
  }

  /** Writes down how a run ended; a complete one becomes or confirms a snapshot. */
  FinishedRun finish(ActiveRun run, CollectionOutcome outcome) {
    return transactions.inTransaction(
        run.run(),
        connection -> {
          FinishedRun finished = runs.end(connection, run.run(), RunReport.of(run, outcome));
          credentials.update(connection, finished, outcome);
          unreadable.record(connection, run.run(), run.unreadable());
          returned.update(connection, finished);
          if (run.unreadable().isAnyWithoutId()) {
            // Any of them may be what has no id, whatever else the run is worth.
            missing.discardMissingRuns(connection, run.run().scopeNumber());
          }
          recorder.recordRun(connection, finished);
          return finished;
        });
  }
}
