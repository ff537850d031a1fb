package io.gateledger.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions each on a connection of its own, without a container. */
public record DataSourceTransactions(DataSource source) implements Transactions {

  @Override
  public <T> T inTransaction(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return new SingleConnectionTransactions(connection).inTransaction(work);
    } catch (SQLException e) {
      throw new LedgerUnavailable(e);
    }
  }

  @Override
  public void withoutTransaction(Action action) {
    try (Connection connection = source.getConnection()) {
      new SingleConnectionTransactions(connection).withoutTransaction(action);
    } catch (SQLException e) {
      throw new LedgerUnavailable(e);
    }
  }
}
