package io.gateledger.pipeline.quarantine;

import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.ledger.MissingResources;
import io.gateledger.ledger.MissingResources.Tally;
import io.gateledger.ledger.run.Quarantine;
import io.gateledger.ledger.run.QuarantineDecisionStore;
import io.gateledger.ledger.run.QuarantineDecisionStore.Decided;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.pipeline.health.OperationalAlerts;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator says of a quarantine: that the resources may be gone, or that they are not. */
@ApplicationScoped
public class QuarantineDecisions {

  private static final String FORMER_TENANT =
      "an operator confirmed that another tenant is asked; this resource was the former one's";

  private final Transactions transactions;
  private final QuarantineDecisionStore decisions;
  private final MissingResources missing;
  private final OperationalAlerts alerts;

  public QuarantineDecisions(
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
   * An operator says that what was shown may be so. Over missing resources: those count towards no
   * quarantine any more, each deletion still waits for its own proof, and what has gone missing
   * since stays quarantined, however little it is. Over another tenant: the scope goes on with that
   * one from the next run on.
   *
   * @param seenUntil the {@link Quarantine#missingUntil} that the operator saw, null for the
   *     present one: what went missing later is not confirmed by it
   * @param isSameTenant whether whom the scope asks now is the same as before by another name: what
   *     that one lacks is judged as ever. Otherwise nothing of the former tenant is told as deleted
   * @return false when the scope is not quarantined
   */
  public boolean confirm(Scope scope, @Nullable Instant seenUntil, boolean isSameTenant) {
    return transactions.inTransaction(
        connection -> {
          Optional<Decided> decided = decisions.confirm(connection, scope, seenUntil, isSameTenant);
          if (decided.isPresent()) {
            alerts.resolve(connection, new OfScope(scope), OperationalRule.SCOPE_QUARANTINED);
            if (!decided.get().isOverTenant()) {
              keepRest(connection, scope, decided.get());
            } else if (!isSameTenant) {
              alerts.resolveResources(connection, scope, FORMER_TENANT);
            }
          }
          return decided.isPresent();
        });
  }

  /**
   * An operator says that what was shown means nothing. What is missing stays so, and proves
   * nothing; should the next complete run lack too much, the scope is quarantined anew. One over
   * another tenant stays quarantined until the former is asked again.
   *
   * @return false when the scope is not quarantined
   */
  public boolean discard(Scope scope) {
    return transactions.inTransaction(
        connection -> {
          Optional<Decided> decided = decisions.discard(connection, scope);
          if (decided.isPresent() && !decided.get().isOverTenant()) {
            missing.discardMissingRuns(connection, decided.get().scopeNumber());
            alerts.resolve(connection, new OfScope(scope), OperationalRule.SCOPE_QUARANTINED);
          }
          return decided.isPresent();
        });
  }

  private void keepRest(Connection connection, Scope scope, Decided decided) throws SQLException {
    Tally tally = missing.tally(connection, decided.scopeNumber(), decided.confirmedThrough());
    if (tally.lacking() > 0) {
      Quarantine rest =
          decisions.keepRest(
              connection,
              decided.scopeNumber(),
              tally.lacking(),
              Math.max(tally.lacking(), decided.held() - tally.confirmed()),
              Objects.requireNonNull(tally.until(), "since when resources are missing"),
              tally.throughRun());
      alerts.fire(connection, QuarantineAlerts.of(scope, rest));
    }
  }
}
