package io.gateledger.outbox;

import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;

/** Hears from PostgreSQL that a transaction committed which has something to tell. */
public final class OutboxNotifications implements AutoCloseable {

  /** How soon a stop is noticed. */
  private static final int SLICE_MILLIS = 100;

  private final Connection connection;
  private final PGConnection postgres;

  private OutboxNotifications(Connection connection, PGConnection postgres) {
    this.connection = connection;
    this.postgres = postgres;
  }

  /**
   * Listens on a connection, from now on.
   *
   * @param connection in no transaction
   */
  public static OutboxNotifications on(Connection connection) throws SQLException {
    Sql.over(connection).execute("listen " + OutboxLog.CHANNEL);
    return new OutboxNotifications(connection, connection.unwrap(PGConnection.class));
  }

  /** Waits for a commit since the last wait, so long at most, or until there is no more to do. */
  public void await(Duration longest, BooleanSupplier isOver) throws SQLException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!isOver.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0 || postgres.getNotifications((int) Math.min(left, SLICE_MILLIS)).length > 0) {
        return;
      }
    }
  }

  @Override
  public void close() throws SQLException {
    if (!connection.isClosed()) {
      Sql.over(connection).execute("unlisten " + OutboxLog.CHANNEL);
    }
  }
}
