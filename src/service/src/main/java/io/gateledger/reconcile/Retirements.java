package io.gateledger.reconcile;

import io.gateledger.ledger.scope.RetirementStore;
import io.gateledger.ledger.scope.WaitingRetirement;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.node.NodeIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What an operator sees and says of scopes that wait to be retired. */
@ApplicationScoped
public class Retirements {

  private final Transactions transactions;
  private final RetirementStore retirements;
  private final ScopeReconciler reconciler;
  private final NodeIdentity me;

  Retirements(
      Transactions transactions,
      RetirementStore retirements,
      ScopeReconciler reconciler,
      NodeIdentity me) {
    this.transactions = transactions;
    this.retirements = retirements;
    this.reconciler = reconciler;
    this.me = me;
  }

  /** Those that wait, in the order in which they began to. */
  public List<WaitingRetirement> waiting() {
    return transactions.inTransaction(retirements::waiting);
  }

  /**
   * Retires those that wait, as far as no living node looks at them now.
   *
   * @param number the greatest that the operator saw: what began to wait later is not retired by it
   * @return how many were retired
   */
  public int retireUpTo(long number) {
    return reconciler.retireUpTo(number, me.name());
  }
}
