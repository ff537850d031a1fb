package io.gateledger.matrix;

import io.gateledger.ledger.sql.LedgerUnavailable;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.ledger.sql.Transactions;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Transactions of one node, whose way to PostgreSQL is lost at one of them and stays lost. */
final class LosableTransactions implements Transactions {

  private final Transactions transactions;
  private @Nullable NodeFault fault;
  private int left;

  LosableTransactions(Connection connection) {
    transactions = new SingleConnectionTransactions(connection);
  }

  /**
   * @param after how many transactions end well before
   */
  synchronized void lose(NodeFault how, int after) {
    fault = how;
    left = how == NodeFault.DATABASE_AWAY ? 0 : after;
  }

  /**
   * Whether it was lost.
   *
   * @return false where fewer transactions were wanted
   */
  synchronized boolean find() {
    boolean lost = left < 0 || fault == NodeFault.DATABASE_AWAY;
    fault = null;
    return lost;
  }

  @Override
  public synchronized <T> T inTransaction(Work<T> work) {
    NodeFault how = fault;
    if (how == null || left > 0) {
      left--;
      return transactions.inTransaction(work);
    }
    boolean isFirst = left == 0;
    left = -1;
    if (isFirst) {
      switch (how) {
        case COMMIT_LOST ->
            transactions.inTransaction(
                connection -> {
                  work.on(connection);
                  throw new SQLTransientConnectionException("the connection was lost");
                });
        case OUTCOME_UNKNOWN -> transactions.inTransaction(work);
        case DATABASE_AWAY -> {
          // Nothing begins.
        }
      }
    }
    throw new LedgerUnavailable(new SQLTransientConnectionException("the connection is lost"));
  }

  @Override
  public synchronized void withoutTransaction(Action action) {
    if (fault != null && left <= 0) {
      throw new LedgerUnavailable(new SQLTransientConnectionException("the connection is lost"));
    }
    transactions.withoutTransaction(action);
  }
}
