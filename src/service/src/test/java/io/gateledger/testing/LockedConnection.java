package io.gateledger.testing;

import io.gateledger.ledger.LedgerUnavailable;
import io.gateledger.ledger.Transactions;
import java.sql.Connection;
import java.sql.SQLException;

/** Transactions one after the other on one connection. */
public record LockedConnection(Connection connection) implements Transactions {

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
}
