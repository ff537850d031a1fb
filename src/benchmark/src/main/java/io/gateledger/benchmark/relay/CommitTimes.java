package io.gateledger.benchmark.relay;

import io.gateledger.ledger.sql.LedgerUnavailable;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.ledger.sql.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Transactions that note when changes were committed, by the time that their events carry. */
final class CommitTimes implements Transactions {

  private final Connection connection;
  private final Transactions transactions;
  private final Map<Instant, Long> nanosByDetection = new ConcurrentHashMap<>();
  private long last;

  CommitTimes(Connection connection) {
    this.connection = connection;
    transactions = new SingleConnectionTransactions(connection);
  }

  @Override
  public <T> T inTransaction(Work<T> work) {
    T result = transactions.inTransaction(work);
    long committed = System.nanoTime();
    try (Statement statement = connection.createStatement();
        ResultSet newest =
            statement.executeQuery(
                "select change_no, detected_at from gateledger.change"
                    + " order by change_no desc limit 1")) {
      if (newest.next() && newest.getLong(1) != last) {
        last = newest.getLong(1);
        nanosByDetection.put(newest.getObject(2, OffsetDateTime.class).toInstant(), committed);
      }
    } catch (SQLException e) {
      throw new LedgerUnavailable(e);
    }
    return result;
  }

  @Override
  public void withoutTransaction(Action action) {
    transactions.withoutTransaction(action);
  }

  /** When the changes detected at a time were committed, by {@link System#nanoTime}. */
  @Nullable Long committed(Instant detectedAt) {
    return nanosByDetection.get(detectedAt);
  }
}
