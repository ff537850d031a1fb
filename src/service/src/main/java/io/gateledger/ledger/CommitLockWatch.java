package io.gateledger.ledger;

import io.gateledger.ledger.sql.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends a session that holds the commit lock while its client is silent, so that a frozen node
 * cannot stop the commits of all others. PostgreSQL does so by itself where the client fell silent
 * between two statements; in the middle of a COPY none of its timeouts applies.
 *
 * <p>It looks only while a transaction of this node waits for the lock, and ends a session only
 * after it was seen at the same byte of the same statement for {@link #PATIENCE}.
 */
@ApplicationScoped
public class CommitLockWatch {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger LOG = Logger.getLogger(CommitLockWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final CommitOrder order;
  private final MeterRegistry meters;

  private final CountDownLatch stop = new CountDownLatch(1);
  private @Nullable SilentHolder silent;
  private long silentSince;

  CommitLockWatch(DataSource dataSource, CommitOrder order, MeterRegistry meters) {
    this.dataSource = dataSource;
    this.order = order;
    this.meters = meters;
  }

  /** Starts watching in the background. */
  public void start() {
    Thread.ofPlatform().name("commit-lock-watch").daemon().start(this::watch);
  }

  public void stop() {
    stop.countDown();
  }

  private void watch() {
    try {
      while (!stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          look();
        } catch (SQLException | RuntimeException | Error e) {
          LOG.warnf("commit lock cannot be watched: error=%s", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws SQLException {
    if (!order.isAwaited()) {
      silent = null;
      return;
    }
    try (Connection connection = dataSource.getConnection()) {
      SilentHolder found = silentHolder(connection).orElse(null);
      if (found == null || !found.equals(silent)) {
        silent = found;
        silentSince = System.nanoTime();
      } else if (System.nanoTime() - silentSince >= PATIENCE.toNanos()) {
        end(connection, found);
        silent = null;
      }
    }
  }

  /** Who holds the lock and waits for its client, and how far it has come. */
  private static Optional<SilentHolder> silentHolder(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select a.pid, a.backend_start::text as started, a.state,
                   concat_ws(' ', a.state_change, c.bytes_processed, c.tuples_processed) as reached
              from pg_locks l
              join pg_stat_activity a using (pid)
              left join pg_stat_progress_copy c using (pid)
             where l.locktype = 'advisory' and l.granted and l.objsubid = 1
               and l.database = (select oid from pg_database where datname = current_database())
               and l.classid::bigint = :high and l.objid::bigint = :low
               and a.wait_event_type = 'Client'
            """)
        .bind("high", CommitOrder.LOCK >>> 32)
        .bind("low", CommitOrder.LOCK & 0xffff_ffffL)
        .mapTo(SilentHolder.class)
        .findOne();
  }

  private void end(Connection connection, SilentHolder holder) {
    Sql.over(connection)
        .createQuery(
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
             where pid = :pid and backend_start::text = :started
            """)
        .bind("pid", holder.pid())
        .bind("started", holder.started())
        .mapTo(Long.class)
        .one();
    meters.counter("gateledger.commit.lock.sessions.ended").increment();
    LOG.warnf(
        "session held the commit lock while its client was silent, and was ended:"
            + " pid=%d state=%s seconds=%d",
        holder.pid(), holder.state(), PATIENCE.toSeconds());
  }

  /**
   * A session and its place in what it does.
   *
   * @param reached changes with each statement and with each byte that a COPY receives
   */
  record SilentHolder(int pid, String started, String state, String reached) {}
}
