package io.gateledger.ledger.run;

import io.gateledger.ledger.sql.Transactions;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The transactions in which a run writes. Each holds the run's fence, so that nothing is committed
 * once a newer run of the scope has begun, on whatever node.
 */
@ApplicationScoped
public class FencedTransactions {

  private final Transactions transactions;
  private final RunLog runs;

  public FencedTransactions(Transactions transactions, RunLog runs) {
    this.transactions = transactions;
    this.runs = runs;
  }

  /**
   * Runs work in a new transaction.
   *
   * @throws io.gateledger.ledger.run.FenceLost when a newer run of the scope has begun
   * @throws io.gateledger.ledger.sql.LedgerUnavailable when the database fails
   */
  public <T> T inTransaction(Run run, Transactions.Work<T> work) {
    return transactions.inTransaction(
        connection -> {
          runs.holdFence(connection, run);
          return work.on(connection);
        });
  }

  /** Like {@link #inTransaction}, for work that has no result. */
  public void runInTransaction(Run run, Transactions.Action action) {
    transactions.runInTransaction(
        connection -> {
          runs.holdFence(connection, run);
          action.on(connection);
        });
  }
}
