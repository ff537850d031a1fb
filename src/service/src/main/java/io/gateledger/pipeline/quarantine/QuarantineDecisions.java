package io.gateledger.pipeline.quarantine;

import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.ledger.MissingResources;
import io.gateledger.ledger.run.Quarantine;
import io.gateledger.ledger.run.QuarantineDecisionStore;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.pipeline.health.OperationalAlerts;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator says of a quarantine: that the resources may be gone, or that they are not. */
@ApplicationScoped
public class QuarantineDecisions {

  private final Transactions transactions;
  private final QuarantineDecisionStore decisions;
  private final MissingResources missing;
  private final OperationalAlerts alerts;

  QuarantineDecisions(
      Transactions transactions,
      QuarantineDecisionStore decisions,
      MissingResources missing,
      OperationalAlerts alerts) {
    this.transactions = transactions;
    this.decisions = decisions;
    this.missing = missing;
    this.alerts = alerts;
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
    return transactions.inTransaction(
        connection -> {
          boolean ended = decisions.confirm(scope, seenUntil).isPresent();
          if (ended) {
            alerts.resolve(connection, new OfScope(scope), OperationalRule.SCOPE_QUARANTINED);
          }
          return ended;
        });
  }

  /**
   * An operator says that the absences mean nothing. What is missing stays so, and proves nothing;
   * should the next complete run lack too much, the scope is quarantined anew.
   *
   * @return false when the scope is not quarantined
   */
  public boolean discard(Scope scope) {
    return transactions.inTransaction(
        connection -> {
          Optional<Integer> scopeNumber = decisions.discard(scope);
          if (scopeNumber.isPresent()) {
            missing.discardMissingRuns(connection, scopeNumber.get());
            alerts.resolve(connection, new OfScope(scope), OperationalRule.SCOPE_QUARANTINED);
          }
          return scopeNumber.isPresent();
        });
  }
}
