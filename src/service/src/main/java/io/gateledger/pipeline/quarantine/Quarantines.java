package io.gateledger.pipeline.quarantine;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.ledger.MissingResources;
import io.gateledger.ledger.MissingResources.Tally;
import io.gateledger.ledger.run.FencedTransactions;
import io.gateledger.ledger.run.Quarantine;
import io.gateledger.ledger.run.QuarantineStore;
import io.gateledger.pipeline.health.OperationalAlerts;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Holds back all deleting in a scope of which too much is missing at once, until it is back or an
 * operator has looked. An outage that looks like an empty cloud is not a thousand deletions.
 */
@ApplicationScoped
public class Quarantines {

  private final FencedTransactions fenced;
  private final QuarantineStore store;
  private final MissingResources missing;
  private final OperationalAlerts alerts;
  private final Supplier<QuarantineLimits> limits;

  @Inject
  Quarantines(
      FencedTransactions fenced,
      QuarantineStore store,
      MissingResources missing,
      OperationalAlerts alerts,
      QuarantineConfig config) {
    // Asked each time, since it may change.
    this(fenced, store, missing, alerts, config::limits);
  }

  public Quarantines(
      FencedTransactions fenced,
      QuarantineStore store,
      MissingResources missing,
      OperationalAlerts alerts,
      QuarantineLimits limits) {
    this(fenced, store, missing, alerts, () -> limits);
  }

  private Quarantines(
      FencedTransactions fenced,
      QuarantineStore store,
      MissingResources missing,
      OperationalAlerts alerts,
      Supplier<QuarantineLimits> limits) {
    this.fenced = fenced;
    this.store = store;
    this.missing = missing;
    this.alerts = alerts;
    this.limits = limits;
  }

  /**
   * Decides, at the end of a complete run, whether its absences are to be believed.
   *
   * @param held how many resources the scope held before the run
   * @return whether the scope is quarantined, so that nothing may be deleted
   */
  public boolean holdBack(Run run, long held) {
    return fenced.inTransaction(
        run,
        connection -> {
          Tally tally =
              missing.tally(connection, run.scopeNumber(), store.confirmedUntil(connection, run));
          long unconfirmed = held - tally.confirmed();
          if (limits.get().areExceededBy(tally.lacking(), unconfirmed)) {
            Quarantine quarantine =
                store.begin(
                    connection,
                    run,
                    tally.lacking(),
                    unconfirmed,
                    Objects.requireNonNull(tally.until(), "since when resources are missing"));
            alerts.fire(connection, alert(run.scope(), quarantine));
            return true;
          }
          if (store.recover(connection, run)) {
            alerts.resolve(connection, new OfScope(run.scope()), OperationalRule.SCOPE_QUARANTINED);
          }
          return false;
        });
  }

  private static Alert alert(Scope scope, Quarantine quarantine) {
    return Alert.operational(
        OperationalRule.SCOPE_QUARANTINED,
        new OfScope(scope),
        "%d of %d %s resources of account %s in %s are missing at once: none is deleted until an operator confirms or discards"
            .formatted(
                quarantine.lacking(),
                quarantine.held(),
                scope.type(),
                scope.account(),
                scope.region()),
        quarantine.since());
  }
}
