package io.gateledger.pipeline.health;

import io.gateledger.alert.Alert;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Failed;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.ledger.scope.ScopeFreshnessStore;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Raises the alert over an account whose credentials a provider rejects, and ends it once no scope
 * of the account was rejected in its last run.
 */
@ApplicationScoped
public class CredentialsAlerts {

  private final ScopeFreshnessStore scopes;
  private final OperationalAlerts alerts;

  public CredentialsAlerts(ScopeFreshnessStore scopes, OperationalAlerts alerts) {
    this.scopes = scopes;
    this.alerts = alerts;
  }

  /** Takes note of how a run ended, in the transaction that ends it. */
  public void update(Connection connection, FinishedRun finished, CollectionOutcome outcome)
      throws SQLException {
    Scope scope = finished.run().scope();
    OfAccount account = new OfAccount(scope.provider(), scope.account());
    if (outcome.problem() instanceof CredentialsRejected rejected) {
      alerts.fire(connection, alert(account, rejected, finished));
    } else if (!(outcome instanceof Failed)) {
      List<Alert> firing = alerts.firing(connection, account, OperationalRule.CREDENTIALS_REJECTED);
      // Most runs end well: only while the alarm is on is the whole account worth asking about.
      if (!firing.isEmpty()
          && !scopes.areCredentialsRejected(connection, scope.provider(), scope.account())) {
        alerts.resolve(connection, firing);
      }
    }
  }

  private static Alert alert(
      OfAccount account, CredentialsRejected rejected, FinishedRun finished) {
    Scope scope = finished.run().scope();
    return Alert.operational(
        OperationalRule.CREDENTIALS_REJECTED,
        account,
        "%s does not accept the credentials of account %s: %s"
            .formatted(scope.provider(), scope.account(), rejected.message()),
        finished.finishedAt());
  }
}
