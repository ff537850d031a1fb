package io.gateledger.pipeline.health;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.ledger.run.QuarantineStore;
import io.gateledger.ledger.scope.ScopeFreshness;
import io.gateledger.ledger.scope.ScopeFreshnessStore;
import io.gateledger.ledger.scope.ScopeRename;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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

  /** The alarms that are raised over scopes that cannot be seen, by the keys of these. */
  public Map<String, Alert> blindScopes() {
    return transactions.inTransaction(
        connection ->
            alerts.firing(connection, OperationalRule.COLLECTOR_BLIND).stream()
                .collect(Collectors.toMap(alert -> alert.subject().key(), Function.identity())));
  }

  /**
   * Raises the alarm over a scope, unless it was seen whole or retired since it was read.
   *
   * @param blindSince what people are told
   */
  public void raise(ScopeFreshness read, Instant blindSince) {
    transactions.runInTransaction(
        connection -> {
          Optional<ScopeFreshness> now = scopes.hold(connection, read.scope());
          if (now.isPresent() && now.get().progress().equals(read.progress())) {
            alerts.fire(connection, alert(now.get(), blindSince));
          }
        });
  }

  /** Ends an alarm over a scope that was seen whole since it was raised. */
  public void resolve(Alert alarm) {
    transactions.runInTransaction(connection -> alerts.resolve(connection, List.of(alarm)));
  }

  /**
   * Ends the alarms over scopes that were retired, over what is in them and, where no other scope
   * keeps them up, over their accounts.
   *
   * @return the alerts' steps, which the caller has to record as its last act: whoever records
   *     waits for no row of an alert any more
   */
  public List<AlertStep> endRetired(Connection connection, List<Scope> retired, Instant now)
      throws SQLException {
    if (retired.isEmpty()) {
      return List.of();
    }
    quarantines.endRetired(connection);
    List<AlertStep> steps =
        new ArrayList<>(
            alerts.endIn(
                connection, retired, now, "the scope was retired: it is not looked at any more"));
    List<OfAccount> accounts = new ArrayList<>();
    for (OfAccount account :
        retired.stream()
            .map(scope -> new OfAccount(scope.provider(), scope.account()))
            .distinct()
            .toList()) {
      if (!scopes.areCredentialsRejected(connection, account.provider(), account.account())) {
        accounts.add(account);
      }
    }
    steps.addAll(
        alerts.endAll(
            connection,
            accounts,
            now,
            "scopes of the account were retired, and no other has this trouble"));
    return steps;
  }

  /**
   * Lets the alarms over scopes that were renamed, and over what is in them, go on under the keys
   * that these have now. Those over their former accounts end: what holds is found again.
   *
   * @return the alerts' steps, which the caller has to record as its last act, as above
   */
  public List<AlertStep> moveRenamed(
      Connection connection, List<ScopeRename> renames, Instant now) {
    Map<String, List<ScopeRename>> byAccount =
        renames.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.scope().account(), TreeMap::new, Collectors.toList()));
    List<AlertStep> steps = new ArrayList<>();
    byAccount.forEach(
        (account, ofAccount) -> {
          String reason = "the account was renamed: it is %s now".formatted(account);
          steps.addAll(
              alerts.move(
                  connection,
                  ofAccount.stream()
                      .collect(Collectors.toMap(ScopeRename::former, ScopeRename::scope)),
                  now,
                  reason));
          steps.addAll(
              alerts.endAll(
                  connection,
                  ofAccount.stream()
                      .map(one -> new OfAccount(one.former().provider(), one.former().account()))
                      .distinct()
                      .toList(),
                  now,
                  reason));
        });
    return steps;
  }

  private static String reason(ScopeFreshness freshness) {
    if (freshness.isUnclaimed()) {
      return "; no running node is configured to look at them";
    }
    return freshness.lastReason() == null ? "" : "; " + freshness.lastReason();
  }

  private static Alert alert(ScopeFreshness freshness, Instant blindSince) {
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
                reason(freshness)),
        blindSince);
  }
}
