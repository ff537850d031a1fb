package io.gateledger.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the ledger's transactions come from. */
public interface Transactions {

  /**
   * Runs work in a new transaction, which commits when it returns and rolls back when it throws.
   *
   * @throws LedgerUnavailable when the database fails
   */
  <T> T inTransaction(Work<T> work);

  /** Like {@link #inTransaction}, for work that has no result. */
  default void runInTransaction(Action action) {
    inTransaction(
        connection -> {
          action.on(connection);
          return Boolean.TRUE;
        });
  }

  /**
   * Runs work on a connection without a transaction, each statement of it committed as it ends: for
   * what PostgreSQL does in no transaction.
   *
   * @throws LedgerUnavailable when the database fails
   */
  void withoutTransaction(Action action);

  /** Work on one connection; it neither commits nor closes it. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Work without a result. */
  @FunctionalInterface
  interface Action {
    void on(Connection connection) throws SQLException;
  }
}
