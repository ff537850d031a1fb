package io.gateledger.pipeline;

import io.gateledger.alert.Alert;
import io.gateledger.alert.StandingRule;
import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Failed;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.ledger.FinishedRun;
import io.gateledger.ledger.SightLog;
import io.gateledger.ledger.SightLog.Sight;
import io.gateledger.ledger.Transactions;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says so when Gateledger cannot see: never silent, and over by itself when it sees again. */
@ApplicationScoped
public class Lookout {

  private final Transactions transactions;
  private final SightLog sights;
  private final StandingAlerts alerts;

  public Lookout(Transactions transactions, SightLog sights, StandingAlerts alerts) {
    this.transactions = transactions;
    this.sights = sights;
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
          Alert.standing(
              StandingRule.CREDENTIALS_REJECTED,
              account,
              "%s does not accept the credentials of account %s: %s"
                  .formatted(scope.provider(), scope.account(), rejected.message()),
              finished.finishedAt()));
    } else if (!(outcome instanceof Failed)
        && !sights.areCredentialsRejected(connection, scope.provider(), scope.account())) {
      alerts.resolve(connection, account, StandingRule.CREDENTIALS_REJECTED);
    }
    if (outcome instanceof Complete) {
      alerts.resolve(connection, new OfScope(scope), StandingRule.COLLECTOR_BLIND);
    }
  }

  /**
   * A scope that was not seen whole for too long.
   *
   * @param freshAsOf when it was last seen whole, null when it never was
   * @param since when that became too long ago
   */
  public record Blind(Scope scope, @Nullable Instant freshAsOf, Instant since) {}

  /** Raises the alarm over blind scopes, those aside over which it was raised before. */
  public void raise(List<Blind> blind) {
    Set<String> raised = transactions.inTransaction(this::blindScopes);
    for (Blind one : blind) {
      if (!raised.contains(one.scope().key())) {
        transactions.inTransaction(connection -> raise(connection, one));
      }
    }
  }

  private Set<String> blindScopes(Connection connection) throws SQLException {
    return alerts.firing(connection, StandingRule.COLLECTOR_BLIND).stream()
        .map(alert -> alert.subject().key())
        .collect(Collectors.toSet());
  }

  private boolean raise(Connection connection, Blind blind) throws SQLException {
    Sight sight = sights.hold(connection, blind.scope());
    // A run may have ended since it was looked at, or the scope retired.
    boolean isBlindStill = sight != null && Objects.equals(sight.freshAsOf(), blind.freshAsOf());
    if (isBlindStill) {
      alerts.fire(connection, alert(blind, sight.lastReason()));
    }
    return isBlindStill;
  }

  /** Ends the alarms over what is looked at no more. */
  public void settleRetired() {
    transactions.inTransaction(
        connection -> {
          List<Subject> retired = new ArrayList<>();
          for (Scope scope : sights.retire(connection)) {
            retired.add(new OfScope(scope));
            if (!sights.areCredentialsRejected(connection, scope.provider(), scope.account())) {
              retired.add(new OfAccount(scope.provider(), scope.account()));
            }
          }
          alerts.resolveAll(connection, retired);
          return null;
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

  private static Alert alert(Blind blind, @Nullable String lastReason) {
    Scope scope = blind.scope();
    return Alert.standing(
        StandingRule.COLLECTOR_BLIND,
        new OfScope(scope),
        "%s resources of account %s in %s cannot be seen: %s%s"
            .formatted(
                scope.type(),
                scope.account(),
                scope.region(),
                blind.freshAsOf() == null
                    ? "they were never seen whole"
                    : "last seen whole at " + blind.freshAsOf(),
                lastReason == null ? "" : "; " + lastReason),
        blind.since());
  }
}
