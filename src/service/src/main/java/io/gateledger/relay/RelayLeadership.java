package io.gateledger.relay;

import io.gateledger.background.BackgroundLoop;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.node.NodeIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The lead of the relay, which one node has at a time: an advisory lock, held by a database session
 * that the node has to keep alive. A node that freezes, loses its network or its power falls
 * silent, PostgreSQL ends its session after {@link #SESSION_LIFE}, and another node leads.
 *
 * <p>The session is one of its own, kept alive by a thread of its own, so that a broker which takes
 * its time does not cost the lead. Two nodes that both think they lead do no harm: the newer claim
 * of the transactional id shuts the older one out.
 */
@ApplicationScoped
public class RelayLeadership {

  public static final Duration SESSION_LIFE = Duration.ofSeconds(10);

  /** The lower half is as crash.LedgerFacts knows it in the tests. */
  public static final long LOCK = 0x6761_7465_6c65_6402L;

  private static final Logger LOG = Logger.getLogger(RelayLeadership.class);
  private static final int BEATS_OF_A_SESSION = 5;

  private final DataSource dataSource;
  private final Duration sessionLife;
  private final String node;
  private final long lock;

  @Inject
  RelayLeadership(DataSource dataSource, NodeIdentity me) {
    this(dataSource, SESSION_LIFE, me.name());
  }

  /** Outside of any node. */
  RelayLeadership(DataSource dataSource) {
    this(dataSource, SESSION_LIFE);
  }

  /**
   * @param sessionLife for how long a session may be silent until PostgreSQL ends it
   */
  RelayLeadership(DataSource dataSource, Duration sessionLife) {
    this(dataSource, sessionLife, "no node");
  }

  /**
   * @param node by what name PostgreSQL shows who leads
   */
  RelayLeadership(DataSource dataSource, Duration sessionLife, String node) {
    this(dataSource, sessionLife, node, LOCK);
  }

  private RelayLeadership(DataSource dataSource, Duration sessionLife, String node, long lock) {
    this.dataSource = dataSource;
    this.sessionLife = sessionLife;
    this.node = node;
    this.lock = lock;
  }

  /**
   * The lead of another work than the relay's, which one node does at a time likewise.
   *
   * @param lock the advisory lock that stands for it
   * @param sessionLife for how long a session may be silent until PostgreSQL ends it
   * @param node by what name PostgreSQL shows who leads
   */
  public static RelayLeadership ofLock(
      long lock, DataSource dataSource, Duration sessionLife, String node) {
    return new RelayLeadership(dataSource, sessionLife, node, lock);
  }

  /** Takes the lead for a term, unless another node has it. */
  public Optional<Term> tryBegin() throws SQLException {
    Connection session = dataSource.getConnection();
    Optional<Term> term = Optional.empty();
    boolean locked = false;
    try {
      int patience = session.getNetworkTimeout();
      // A database that does not answer must not keep the node from noticing that it lost the lead.
      session.setNetworkTimeout(Runnable::run, (int) sessionLife.toMillis());
      locked = isTrue(session, lock, "select pg_try_advisory_lock(:lock)");
      if (locked) {
        Sql.over(session).execute("set idle_session_timeout = " + sessionLife.toMillis());
        Sql.over(session)
            .createQuery("select set_config('application_name', :node, false)")
            .bind("node", node)
            .mapTo(String.class)
            .one();
        term = Optional.of(new Term(session, lock, patience, sessionLife));
      } else {
        session.setNetworkTimeout(Runnable::run, patience);
      }
      return term;
    } finally {
      if (term.isEmpty()) {
        abandon(session, locked);
      }
    }
  }

  /** A session that may hold the lock must not go back to the pool. */
  private static void abandon(Connection session, boolean locked) throws SQLException {
    if (locked) {
      session.abort(Runnable::run);
    }
    session.close();
  }

  private static boolean isTrue(Connection session, long lock, String sql) {
    return Sql.over(session).createQuery(sql).bind("lock", lock).mapTo(Boolean.class).one();
  }

  /** The time from taking the lead to giving it up or losing it. */
  public static final class Term implements AutoCloseable {

    private final Connection session;
    private final long lock;
    private final int patience;
    private final Duration sessionLife;
    private final BackgroundLoop heart = new BackgroundLoop("outbox-relay-lead");
    private volatile boolean lost;
    private volatile @Nullable Connection used;
    private volatile long lastBeat = System.nanoTime();

    private Term(Connection session, long lock, int patience, Duration sessionLife) {
      this.session = session;
      this.lock = lock;
      this.patience = patience;
      this.sessionLife = sessionLife;
      Duration beat = sessionLife.dividedBy(BEATS_OF_A_SESSION);
      heart.startAfter(
          beat,
          () -> {
            beat();
            return beat;
          });
    }

    /** Whether the node still leads, as far as it can know. */
    public boolean isHeld() {
      return !lost && System.nanoTime() - lastBeat < sessionLife.toNanos();
    }

    private void beat() {
      try {
        long now = System.nanoTime();
        Sql.over(session).createQuery("select 1").mapTo(Integer.class).one();
        lastBeat = now;
      } catch (RuntimeException e) {
        LOG.warnf(e, "relay lost the lead: error=%s", e.getMessage());
        lose();
        heart.stop();
      }
    }

    /**
     * Aborts a connection once the lead is lost: what the network cost the session it may have cost
     * that one too, and whoever waits for its answer would wait for minutes.
     */
    public void abortWhenLost(Connection connection) throws SQLException {
      used = connection;
      if (lost) {
        connection.abort(Runnable::run);
      }
    }

    private void lose() {
      lost = true;
      Connection aborted = used;
      if (aborted != null) {
        try {
          aborted.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
          LOG.warnf(e, "connection cannot be aborted: error=%s", e.getMessage());
        }
      }
    }

    /** Gives the lead up. */
    @Override
    public void close() throws SQLException {
      heart.stop();
      try {
        heart.awaitEnd(sessionLife);
        if (!lost) {
          Sql.over(session).execute("reset idle_session_timeout");
          Sql.over(session).execute("reset application_name");
          isTrue(session, lock, "select pg_advisory_unlock(:lock)");
          session.setNetworkTimeout(Runnable::run, patience);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        session.close();
      }
    }
  }
}
