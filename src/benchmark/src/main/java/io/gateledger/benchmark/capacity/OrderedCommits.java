package io.gateledger.benchmark.capacity;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.ledger.CommitOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * How many transactions a second commit that note something to be told: these pass one by one, each
 * until it is on disk, however many connections there are.
 */
final class OrderedCommits {

  private static final int CONNECTIONS = 8;

  private final CommitOrder order = new CommitOrder();
  private final BenchmarkDatabase database;

  OrderedCommits(BenchmarkDatabase database) {
    this.database = database;
  }

  double perSecond(int seconds) throws SQLException {
    long started = System.nanoTime();
    long end = started + TimeUnit.SECONDS.toNanos(seconds);
    long commits = 0;
    try (ExecutorService executor = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        counts.add(executor.submit(() -> commitUntil(end)));
      }
      for (Future<Long> count : counts) {
        commits += count.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a commit failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
    double taken = (System.nanoTime() - started) / 1e9;
    database.execute("delete from gateledger.outbox");
    return commits / taken;
  }

  private long commitUntil(long end) throws SQLException {
    long commits = 0;
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      while (System.nanoTime() - end < 0) {
        order.enter(connection);
        statement.execute(
            """
            insert into gateledger.outbox (number, last_number, at, kind)
            values (0, 0, now(), 'run')
            """);
        connection.commit();
        commits++;
      }
    }
    return commits;
  }
}
