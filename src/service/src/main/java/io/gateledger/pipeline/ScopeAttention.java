package io.gateledger.pipeline;

import io.gateledger.alert.store.AlertLog;
import io.gateledger.ledger.ResourceStore;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether a scope deserves a closer watch than its interval gives it. */
@ApplicationScoped
public class ScopeAttention {

  private final Transactions transactions;
  private final AlertLog alerts;
  private final ResourceStore resources;

  public ScopeAttention(Transactions transactions, AlertLog alerts, ResourceStore resources) {
    this.transactions = transactions;
    this.alerts = alerts;
    this.resources = resources;
  }

  /**
   * Whether a resource of the run's scope is in trouble or in transition. That Gateledger cannot
   * see the scope is no such trouble: asking a provider more often that throttles helps nobody.
   */
  public boolean isNeeded(Run run) {
    return transactions.inTransaction(
        connection ->
            alerts.isAnyResourceFiring(connection, run.scope())
                || resources.isAnyInTransition(connection, run.scopeNumber()));
  }
}
