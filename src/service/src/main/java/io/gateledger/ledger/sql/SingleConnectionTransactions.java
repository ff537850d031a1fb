package io.gateledger.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Transactions one after the other on one connection, as a pool would lend it to one run. */
public record SingleConnectionTransactions(Connection connection) implements Transactions {

  @Override
  public synchronized <T> T inTransaction(Work<T> work) {
    try {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new LedgerUnavailable(e);
    } catch (RuntimeException e) {
      throw LedgerUnavailable.unwrap(e);
    }
  }

  @Override
  public synchronized void withoutTransaction(Action action) {
    try {
      action.on(connection);
    } catch (SQLException e) {
      throw new LedgerUnavailable(e);
    } catch (RuntimeException e) {
      throw LedgerUnavailable.unwrap(e);
    }
  }
}
