package io.gateledger.reconcile;

import io.gateledger.ledger.read.CommittedStateReader;
import io.gateledger.ledger.read.CommittedStateReader.ScopePart;
import io.gateledger.ledger.run.Retirement;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.pipeline.health.ScopeHealthAlerts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells of scopes that were retired or came back, in the transaction in which they did and as its
 * last act. Nothing was deleted and nothing created, so that it is told to the inventory alone.
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

  /** Takes what is in the scopes out of the inventory, and ends the alerts about it. */
  void retired(Connection connection, List<Retirement> retired) throws SQLException {
    if (retired.isEmpty()) {
      return;
    }
    scopeHealth.resolveRetired(connection, retired.stream().map(Retirement::scope).toList());
    Map<Integer, Retirement> byScope = byScope(retired);
    for (ScopePart part : states.existing(connection, byScope.keySet(), PART)) {
      Retirement retirement = Objects.requireNonNull(byScope.get(part.scope()));
      recorder.recordRetired(
          connection, retirement.number(), retirement.at(), part.resources(), part.versions());
    }
  }

  /** Puts what is in the scopes back into the inventory. */
  void returned(Connection connection, List<Retirement> returned) {
    Map<Integer, Retirement> byScope = byScope(returned);
    for (ScopePart part : states.existing(connection, byScope.keySet(), PART)) {
      Retirement retirement = Objects.requireNonNull(byScope.get(part.scope()));
      recorder.recordReturned(
          connection,
          retirement.number(),
          retirement.at(),
          Objects.requireNonNull(retirement.latestRun()),
          part.resources(),
          part.versions());
    }
  }

  private static Map<Integer, Retirement> byScope(List<Retirement> retirements) {
    return retirements.stream()
        .collect(Collectors.toMap(Retirement::scopeNumber, Function.identity()));
  }
}
