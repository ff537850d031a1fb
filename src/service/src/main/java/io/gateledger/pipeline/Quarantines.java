package io.gateledger.pipeline;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.ledger.MissingResources;
import io.gateledger.ledger.MissingResources.Tally;
import io.gateledger.ledger.run.Quarantine;
import io.gateledger.ledger.run.QuarantineEnding;
import io.gateledger.ledger.run.QuarantineStore;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds back all deleting in a scope of which too much is missing at once, until it is back or an
 * operator has looked. An outage that looks like an empty cloud is not a thousand deletions.
 */
@ApplicationScoped
public class Quarantines {

  private final Transactions transactions;
  private final FencedTransactions fenced;
  private final QuarantineStore store;
  private final MissingResources missing;
  private final OperationalAlerts alerts;
  private final QuarantineLimits limits;

  public Quarantines(
      Transactions transactions,
      FencedTransactions fenced,
      QuarantineStore store,
      MissingResources missing,
      OperationalAlerts alerts,
      QuarantineLimits limits) {
    this.transactions = transactions;
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
  boolean holdBack(Run run, long held) {
    return fenced.inTransaction(
        run,
        connection -> {
          Tally tally =
              missing.tally(
                  connection,
                  run.scopeNumber(),
                  store.confirmedUntil(connection, run.scopeNumber()));
          long unconfirmed = held - tally.confirmed();
          if (tally.until() != null && limits.areExceededBy(tally.lacking(), unconfirmed)) {
            Quarantine quarantine =
                store.begin(connection, run, tally.lacking(), unconfirmed, tally.until());
            alerts.fire(connection, alert(run.scope(), quarantine));
            return true;
          }
          endQuarantine(connection, run.scope(), run.scopeNumber(), QuarantineEnding.RECOVERED);
          return false;
        });
  }

  /**
   * An operator says that what the quarantine's figures count may be gone. It counts towards no
   * quarantine any more; each deletion still waits for its own proof, from the next complete run
   * on.
   *
   * @param seenUntil the {@link Quarantine#missingUntil} that the operator saw, null for the
   *     present one: what went missing later is not confirmed by it
   * @return false when the scope is not quarantined
   */
  public boolean confirm(Scope scope, @Nullable Instant seenUntil) {
    return decide(
        scope,
        (connection, number, quarantine) -> {
          Instant until = quarantine.missingUntil();
          store.confirmUntil(
              connection,
              number,
              seenUntil == null || seenUntil.isAfter(until) ? until : seenUntil);
          return endQuarantine(connection, scope, number, QuarantineEnding.CONFIRMED);
        });
  }

  /**
   * An operator says that the absences mean nothing. What is missing stays so, and proves nothing;
   * should the next complete run lack too much, the scope is quarantined anew.
   *
   * @return false when the scope is not quarantined
   */
  public boolean discard(Scope scope) {
    return decide(
        scope,
        (connection, number, quarantine) -> {
          missing.discardMissingRuns(connection, number);
          return endQuarantine(connection, scope, number, QuarantineEnding.DISCARDED);
        });
  }

  private boolean decide(Scope scope, Decision decision) {
    return transactions.inTransaction(
        connection -> {
          Optional<Integer> number = store.hold(connection, scope);
          if (number.isEmpty()) {
            return false;
          }
          Optional<Quarantine> quarantine = store.current(connection, number.get());
          return quarantine.isPresent()
              && decision.take(connection, number.get(), quarantine.get());
        });
  }

  private boolean endQuarantine(Connection connection, Scope scope, int scopeNumber, QuarantineEnding ending)
      throws SQLException {
    boolean ended = store.end(connection, scopeNumber, ending);
    if (ended) {
      alerts.resolve(connection, new OfScope(scope), OperationalRule.SCOPE_QUARANTINED);
    }
    return ended;
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

  @FunctionalInterface
  private interface Decision {
    boolean take(Connection connection, int scopeNumber, Quarantine quarantine) throws SQLException;
  }
}
