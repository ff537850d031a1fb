package io.gateledger.pipeline;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Failed;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.ledger.run.QuarantineStore;
import io.gateledger.ledger.run.ScopeFreshness;
import io.gateledger.ledger.run.ScopeFreshnessStore;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says so when Gateledger cannot see: never silent, and over by itself when it sees again. */
@ApplicationScoped
public class ScopeHealthAlerts {

  private final Transactions transactions;
  private final ScopeFreshnessStore sights;
  private final QuarantineStore quarantines;
  private final OperationalAlerts alerts;

  public ScopeHealthAlerts(
      Transactions transactions,
      ScopeFreshnessStore sights,
      QuarantineStore quarantines,
      OperationalAlerts alerts) {
    this.transactions = transactions;
    this.sights = sights;
    this.quarantines = quarantines;
    this.alerts = alerts;
  }

  /** Takes note of how a run ended, in the transaction that ends it. */
  void afterRun(Connection connection, FinishedRun finished, CollectionOutcome outcome)
      throws SQLException {
    Scope scope = finished.run().scope();
    OfAccount account = new OfAccount(scope.provider(), scope.account());
    if (problem(outcome) instanceof CredentialsRejected rejected) {
      alerts.fire(
          connection,
          Alert.operational(
              OperationalRule.CREDENTIALS_REJECTED,
              account,
              "%s does not accept the credentials of account %s: %s"
                  .formatted(scope.provider(), scope.account(), rejected.message()),
              finished.finishedAt()));
    } else if (!(outcome instanceof Failed)) {
      List<Alert> firing = alerts.firing(connection, account, OperationalRule.CREDENTIALS_REJECTED);
      // Most runs end well: only while the alarm is on is the whole account worth asking about.
      if (!firing.isEmpty()
          && !sights.areCredentialsRejected(connection, scope.provider(), scope.account())) {
        alerts.resolve(connection, firing);
      }
    }
  }

  /** How well the scopes are seen, retired ones left out. */
  public List<ScopeFreshness> freshness() {
    return transactions.inTransaction(sights::all);
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
  public void raise(Scope scope, Duration interval, Instant now) {
    transactions.runInTransaction(
        connection -> {
          Optional<ScopeFreshness> freshness = sights.hold(connection, scope);
          if (freshness.isPresent() && freshness.get().isLate(interval, now)) {
            alerts.fire(connection, alert(freshness.get(), interval));
          }
        });
  }

  /**
   * Ends the alarm over a scope, if a complete run has ended it: a longer interval lets nobody see.
   */
  public void settle(Scope scope, Duration interval, Instant now) {
    transactions.runInTransaction(
        connection -> {
          Optional<ScopeFreshness> freshness = sights.hold(connection, scope);
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
  public void settleRetired() {
    transactions.runInTransaction(
        connection -> {
          List<Subject> retired = new ArrayList<>();
          quarantines.endRetired(connection);
          for (Scope scope : sights.retired(connection)) {
            retired.add(new OfScope(scope));
            if (!sights.areCredentialsRejected(connection, scope.provider(), scope.account())) {
              retired.add(new OfAccount(scope.provider(), scope.account()));
            }
          }
          alerts.resolveAll(connection, retired);
        });
  }

  /** What broke a run off, null when nothing did. */
  static @Nullable Problem problem(CollectionOutcome outcome) {
    return switch (outcome) {
      case Complete complete -> null;
      case Partial partial -> partial.problem();
      case Failed failed -> failed.problem();
    };
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
