package io.gateledger.ledger.sql;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions of the application server, which Panache's entities join too. */
@ApplicationScoped
class JtaTransactions implements Transactions {

  private final DataSource dataSource;

  JtaTransactions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public <T> T inTransaction(Work<T> work) {
    return QuarkusTransaction.requiringNew().call(() -> onConnection(work));
  }

  @Override
  public void withoutTransaction(Action action) {
    QuarkusTransaction.suspendingExisting()
        .run(
            () ->
                onConnection(
                    connection -> {
                      action.on(connection);
                      return Boolean.TRUE;
                    }));
  }

  private <T> T onConnection(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new LedgerUnavailable(e);
    } catch (RuntimeException e) {
      throw LedgerUnavailable.unwrap(e);
    }
  }
}
