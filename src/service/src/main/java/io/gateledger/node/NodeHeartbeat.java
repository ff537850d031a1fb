package io.gateledger.node;

import io.gateledger.background.BackgroundLoop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this node's row alive, and removes the rows of nodes that are dead. By a thread and a
 * session of its own, so that neither long runs nor an exhausted pool make a living node seem dead.
 */
@ApplicationScoped
public class NodeHeartbeat {

  private static final Logger LOG = Logger.getLogger(NodeHeartbeat.class);

  /** Soon: after an outage each connection of the pool may have to be found dead. */
  private static final Duration RETRY = Duration.ofMillis(200);

  private final DataSource dataSource;
  private final NodeIdentity me;
  private final Duration beat;
  private final Duration silence;
  private final NodeLiveness liveness;

  private final BackgroundLoop loop = new BackgroundLoop("node-heartbeat");
  private volatile List<Node> nodes = List.of();
  private volatile @Nullable Long schemaVersion;
  private @Nullable Connection session;
  private volatile boolean registered;
  private boolean failing;

  @Inject
  NodeHeartbeat(DataSource dataSource, NodeIdentity me, NodeConfig config) {
    this(dataSource, me, config.beat(), config.silence(), System::nanoTime);
  }

  /**
   * @param ticker elapsed time in nanoseconds
   */
  public NodeHeartbeat(
      DataSource dataSource,
      NodeIdentity me,
      Duration beat,
      Duration silence,
      LongSupplier ticker) {
    if (!beat.isPositive() || silence.compareTo(beat.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "gateledger.node.silence should be three times gateledger.node.beat or more");
    }
    this.dataSource = dataSource;
    this.me = me;
    this.beat = beat;
    this.silence = silence;
    this.liveness = new NodeLiveness(beat, silence, ticker);
  }

  /**
   * Registers this node, in place of any that was given the same name before, and keeps it alive
   * from then on.
   *
   * @param knownSchema the newest migration that this node's release knows
   * @throws SQLException when PostgreSQL cannot be reached
   */
  public void start(long knownSchema) throws SQLException {
    schemaVersion = knownSchema;
    Connection connection = session();
    if (me.named()) {
      NodeLog.removeNamesakes(connection, me);
    }
    beat();
    loop.startAfter(beat, this::beatOrWatchAnew);
  }

  /**
   * Stops, and takes this node's row away: what it had leased is free at once. Does nothing where
   * it is not registered, or not any more.
   */
  public synchronized void stop() throws InterruptedException {
    if (!registered) {
      return;
    }
    loop.stop();
    loop.awaitEnd(silence);
    try {
      NodeLog.remove(session(), me);
    } catch (SQLException | RuntimeException e) {
      LOG.warnf(e, "node cannot sign off, and counts as running for a while: error=%s", e);
    } finally {
      registered = false;
      dropSession();
    }
  }

  /**
   * All nodes that share the ledger, as last read; this one among them once it is registered. A
   * command that has a row is none.
   */
  public List<Node> nodes() {
    return nodes.stream().filter(node -> !ProcessRole.isCommandName(node.name())).toList();
  }

  /** Whether no living node has been there for longer, as far as this one has read. */
  public boolean isEldest() {
    return nodes().stream()
        .min(Comparator.comparing(Node::startedAt).thenComparing(Node::id))
        .filter(eldest -> eldest.id().equals(me.id()))
        .isPresent();
  }

  private Duration beatOrWatchAnew() {
    try {
      beat();
      failing = false;
    } catch (SQLException | RuntimeException | Error e) {
      liveness.restart();
      dropSession();
      if (!failing) {
        LOG.warnf(e, "node cannot tell that it lives: error=%s", e);
      }
      failing = true;
    }
    return failing ? RETRY : beat;
  }

  /** Raises the beat once, and removes whoever is dead. */
  void beat() throws SQLException {
    Connection connection = session();
    registered = true;
    List<Node> read = NodeLog.beat(connection, me, schemaVersion);
    nodes = read;
    List<Node> others = read.stream().filter(node -> !node.id().equals(me.id())).toList();
    for (Node dead : liveness.look(others)) {
      if (NodeLog.removeSilent(connection, dead)) {
        LOG.warnf(
            "node fell silent, and its scopes are free: node=%s seconds=%d",
            dead.name(), silence.toSeconds());
      }
    }
  }

  private Connection session() throws SQLException {
    Connection current = session;
    if (current == null) {
      current = dataSource.getConnection();
      session = current;
      // A database that does not answer must not keep the node from trying another session.
      current.setNetworkTimeout(Runnable::run, (int) silence.dividedBy(3).toMillis());
    }
    return current;
  }

  /** One with another time limit than the pool's, so it does not go back there in use. */
  private void dropSession() {
    Connection dropped = session;
    session = null;
    if (dropped != null) {
      try (dropped) {
        dropped.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debugf("session cannot be dropped: error=%s", e);
      }
    }
  }
}
