package io.gateledger.pipeline.health;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.ledger.run.QuarantineStore;
import io.gateledger.ledger.run.ScopeFreshness;
import io.gateledger.ledger.run.ScopeFreshnessStore;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Raises the alert over a scope that was not seen whole for too long, and ends it when it is seen
 * again: never silent, and over by itself.
 */
@ApplicationScoped
public class ScopeHealthAlerts {

  private final Transactions transactions;
  private final ScopeFreshnessStore scopes;
  private final QuarantineStore quarantines;
  private final OperationalAlerts alerts;

  public ScopeHealthAlerts(
      Transactions transactions,
      ScopeFreshnessStore scopes,
      QuarantineStore quarantines,
      OperationalAlerts alerts) {
    this.transactions = transactions;
    this.scopes = scopes;
    this.quarantines = quarantines;
    this.alerts = alerts;
  }

  /** How well the scopes are seen, retired ones left out. */
  public List<ScopeFreshness> freshness() {
    return transactions.inTransaction(scopes::all);
  }

  /** The scopes over which the alarm is raised. */
  public Set<String> blindScopes() {
    return transactions.inTransaction(
        connection ->
            alerts.firing(connection, OperationalRule.COLLECTOR_BLIND).stream()
                .map(alert -> alert.subject().key())
                .collect(Collectors.toSet()));
  }

  /** Raises the alarm over a scope, if it is late still and not retired. */
  public void raiseIfLate(Scope scope, Duration interval, Instant now) {
    transactions.runInTransaction(
        connection -> {
          Optional<ScopeFreshness> freshness = scopes.hold(connection, scope);
          if (freshness.isPresent() && freshness.get().isLate(interval, now)) {
            alerts.fire(connection, alert(freshness.get(), interval));
          }
        });
  }

  /**
   * Ends the alarm over a scope, if a complete run has ended it: a longer interval lets nobody see.
   */
  public void resolveIfSeen(Scope scope, Duration interval, Instant now) {
    transactions.runInTransaction(
        connection -> {
          Optional<ScopeFreshness> freshness = scopes.hold(connection, scope);
          if (freshness.isPresent() && !freshness.get().isLate(interval, now)) {
            alerts.resolve(
                connection,
                alerts
                    .firing(connection, new OfScope(scope), OperationalRule.COLLECTOR_BLIND)
                    .stream()
                    .filter(alert -> freshness.get().isSeenWholeAfter(alert.startsAt()))
                    .toList());
          }
        });
  }

  /** Ends the alarms over what is looked at no more. */
  public void resolveRetired() {
    transactions.runInTransaction(
        connection -> {
          List<Subject> retired = new ArrayList<>();
          quarantines.endRetired(connection);
          for (Scope scope : scopes.retired(connection)) {
            retired.add(new OfScope(scope));
            if (!scopes.areCredentialsRejected(connection, scope.provider(), scope.account())) {
              retired.add(new OfAccount(scope.provider(), scope.account()));
            }
          }
          alerts.resolveAll(connection, retired);
        });
  }

  private static Alert alert(ScopeFreshness freshness, Duration interval) {
    Scope scope = freshness.scope();
    return Alert.operational(
        OperationalRule.COLLECTOR_BLIND,
        new OfScope(scope),
        "%s resources of account %s in %s cannot be seen: %s%s"
            .formatted(
                scope.type(),
                scope.account(),
                scope.region(),
                freshness.freshAsOf() == null
                    ? "they were never seen whole"
                    : "last seen whole at " + freshness.freshAsOf(),
                freshness.lastReason() == null ? "" : "; " + freshness.lastReason()),
        freshness.lateSince(interval));
  }
}
