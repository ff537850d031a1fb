package io.gateledger.reconcile;

import io.gateledger.alert.AlertStep;
import io.gateledger.ledger.committed.CommittedStateReader;
import io.gateledger.ledger.committed.CommittedStateReader.ScopePart;
import io.gateledger.ledger.scope.Retirement;
import io.gateledger.ledger.scope.ScopeRename;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.pipeline.health.ScopeHealthAlerts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells of scopes that were renamed or retired or came back, in the transaction in which they did
 * and as its last act. Nothing was deleted and nothing created, so that it is told to the inventory
 * alone.
 */
@ApplicationScoped
class RetirementAnnouncements {

  /** How many resources an outbox row names: as many as a chunk of a run. */
  private static final int PART = 2_000;

  private final CommittedStateReader states;
  private final EventRecorder recorder;
  private final ScopeHealthAlerts scopeHealth;

  RetirementAnnouncements(
      CommittedStateReader states, EventRecorder recorder, ScopeHealthAlerts scopeHealth) {
    this.states = states;
    this.recorder = recorder;
    this.scopeHealth = scopeHealth;
  }

  /**
   * Ends the alerts about what was retired, moves those about what was renamed, and reads what is
   * to be told. Others take the rows of alerts before they record, and all wait while one records:
   * so this comes before anything is.
   */
  Untold prepare(
      Connection connection,
      List<ScopeRename> renamed,
      List<Retirement> returned,
      List<Retirement> retired,
      Instant now)
      throws SQLException {
    List<AlertStep> steps = new ArrayList<>(scopeHealth.moveRenamed(connection, renamed, now));
    steps.addAll(
        scopeHealth.endRetired(connection, retired.stream().map(Retirement::scope).toList(), now));
    // What was retired under its former key left the inventory then.
    Map<Integer, ScopeRename> moved =
        renamed.stream()
            .filter(rename -> !rename.isRetired())
            .collect(Collectors.toMap(ScopeRename::scopeNumber, Function.identity()));
    return new Untold(
        moved,
        moved.isEmpty() ? List.of() : states.existing(connection, moved.keySet(), PART),
        byScope(returned),
        parts(connection, returned),
        byScope(retired),
        parts(connection, retired),
        steps,
        now);
  }

  /** Puts what came back or has another key into the inventory, and takes out of it what left. */
  void tell(Connection connection, Untold untold) {
    recorder.recordAlerts(connection, untold.steps(), untold.at());
    for (ScopePart part : untold.toRename()) {
      ScopeRename rename = Objects.requireNonNull(untold.renamed().get(part.scope()));
      recorder.recordRenamed(
          connection,
          rename.number(),
          rename.at(),
          rename.former(),
          rename.scope(),
          rename.throughRun(),
          part.resources(),
          part.versions());
    }
    for (ScopePart part : untold.toReturn()) {
      Retirement retirement = Objects.requireNonNull(untold.returned().get(part.scope()));
      recorder.recordReturned(
          connection,
          retirement.number(),
          retirement.at(),
          retirement.scope(),
          Objects.requireNonNull(retirement.latestRun()),
          part.resources(),
          part.versions());
    }
    for (ScopePart part : untold.toRetire()) {
      Retirement retirement = Objects.requireNonNull(untold.retired().get(part.scope()));
      recorder.recordRetired(
          connection,
          retirement.number(),
          retirement.at(),
          retirement.scope(),
          part.resources(),
          part.versions());
    }
  }

  private List<ScopePart> parts(Connection connection, List<Retirement> retirements) {
    return retirements.isEmpty()
        ? List.of()
        : states.existing(connection, byScope(retirements).keySet(), PART);
  }

  private static Map<Integer, Retirement> byScope(List<Retirement> retirements) {
    return retirements.stream()
        .collect(Collectors.toMap(Retirement::scopeNumber, Function.identity()));
  }

  /** What is to be told, by the ledger's numbers of the scopes. */
  record Untold(
      Map<Integer, ScopeRename> renamed,
      List<ScopePart> toRename,
      Map<Integer, Retirement> returned,
      List<ScopePart> toReturn,
      Map<Integer, Retirement> retired,
      List<ScopePart> toRetire,
      List<AlertStep> steps,
      Instant at) {}
}
