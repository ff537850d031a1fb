package io.gateledger.ledger.sql;

import java.sql.Connection;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Gives JDBI the connection of whoever asks. JDBI takes either its settings or a connection when it
 * is made, and a transaction here brings its own connection.
 */
final class SuppliedConnectionFactory implements ConnectionFactory {

  private final ThreadLocal<Connection> lent = new ThreadLocal<>();

  <T> T lend(Connection connection, Supplier<T> taker) {
    lent.set(connection);
    try {
      return taker.get();
    } finally {
      lent.remove();
    }
  }

  @Override
  public Connection openConnection() {
    return lent.get();
  }

  /** It stays its owner's. */
  @Override
  public void closeConnection(Connection connection) {}
}
