package io.gateledger.ledger;

import io.gateledger.background.BackgroundLoop;
import io.gateledger.ledger.sql.Sql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Ends a session that keeps others waiting while its client is silent: one that holds the commit
 * lock, so that a frozen node cannot stop the commits of all others, and one in the middle of a
 * COPY into the ledger, which holds the fence of its scope. PostgreSQL does so by itself where the
 * client fell silent between two statements; in the middle of a COPY none of its timeouts applies.
 *
 * <p>It ends a session only while another one waits for it, and only after it was seen at the same
 * byte of the same statement for {@link #PATIENCE}.
 */
@ApplicationScoped
public class CommitLockWatch {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger LOG = Logger.getLogger(CommitLockWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final Counter ended;

  private final BackgroundLoop loop = new BackgroundLoop("commit-lock-watch");
  private final Map<SilentHolder, Long> silentSince = new HashMap<>();
  private boolean failing;

  CommitLockWatch(DataSource dataSource, MeterRegistry meters) {
    this.dataSource = dataSource;
    this.ended =
        Counter.builder("gateledger.commit.lock.sessions.ended")
            .description("Silent sessions that this node ended, since they held up commits")
            .register(meters);
  }

  /** Starts watching in the background. */
  public void start() {
    loop.startAfter(INTERVAL, this::watch);
  }

  public void stop() {
    loop.stop();
  }

  private Duration watch() {
    try {
      look();
      failing = false;
    } catch (SQLException | RuntimeException | Error e) {
      if (!failing) {
        LOG.warnf(e, "commit lock cannot be watched: error=%s", e);
      }
      failing = true;
    }
    return INTERVAL;
  }

  private void look() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      List<SilentHolder> silent = silentHolders(connection);
      silentSince.keySet().retainAll(silent);
      for (SilentHolder holder : silent) {
        long since = silentSince.computeIfAbsent(holder, found -> System.nanoTime());
        if (System.nanoTime() - since >= PATIENCE.toNanos()) {
          end(connection, holder);
          silentSince.remove(holder);
        }
      }
    }
  }

  /** Who is waited for and waits for its client, and how far it has come. */
  private static List<SilentHolder> silentHolders(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select a.pid, a.backend_start::text as started, a.state,
                   concat_ws(' ', a.state_change, c.bytes_processed, c.tuples_processed) as reached
              from (select distinct unnest(pg_blocking_pids(pid)) as pid
                      from pg_stat_activity
                     where datname = current_database() and wait_event_type = 'Lock') waited_for
              join pg_stat_activity a using (pid)
              left join pg_stat_progress_copy c using (pid)
             where a.datname = current_database() and a.wait_event_type = 'Client'
               and (c.command = 'COPY FROM'
                    and exists (select from pg_class t
                                 where t.oid = c.relid and t.relnamespace = 'gateledger'::regnamespace)
                    or exists (select from pg_locks l
                                where l.pid = a.pid and l.locktype = 'advisory' and l.granted and l.objsubid = 1
                                  and l.classid::bigint = :high and l.objid::bigint = :low))
            """)
        .bind("high", CommitOrder.LOCK >>> 32)
        .bind("low", CommitOrder.LOCK & 0xffff_ffffL)
        .mapTo(SilentHolder.class)
        .list();
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
    ended.increment();
    LOG.warnf(
        "session kept commits waiting while its client was silent, and was ended:"
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
