package io.gateledger.replay;

import io.gateledger.node.NodeIdentity;
import io.gateledger.relay.RelayLeadership;
import io.gateledger.relay.RelayLeadership.Term;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells what operators want told once more: one replay after the other, on one node at a time. */
@ApplicationScoped
public class ReplayRelay {

  /** Another than the relay's, so that a replay keeps no node from telling what is new. */
  private static final long LOCK = 0x6761_7465_6c65_6410L;

  private static final Logger LOG = Logger.getLogger(ReplayRelay.class);

  private final DataSource dataSource;
  private final RelayLeadership leadership;
  private final ReplayLog log;
  private final ReplayTask task;
  private final ReplayConfig config;
  private final Semaphore wakes = new Semaphore(0);
  private volatile boolean stopping;
  private @Nullable Thread thread;
  private @Nullable String warnedOf;

  @Inject
  ReplayRelay(
      DataSource dataSource, NodeIdentity me, ReplayLog log, ReplayTask task, ReplayConfig config) {
    this(dataSource, me.name(), log, task, config);
  }

  ReplayRelay(
      DataSource dataSource, String node, ReplayLog log, ReplayTask task, ReplayConfig config) {
    this.dataSource = dataSource;
    this.log = log;
    this.task = task;
    this.config = config;
    leadership = RelayLeadership.ofLock(LOCK, dataSource, RelayLeadership.SESSION_LIFE, node);
  }

  /** Starts looking for replays in the background. */
  public void start() {
    thread = Thread.ofPlatform().name("replay").daemon().start(this::relay);
  }

  /** Stops after the batch under way. */
  public void stop() throws InterruptedException {
    stopping = true;
    wake();
    if (thread != null) {
      thread.join(Duration.ofSeconds(10));
    }
  }

  /** Says that there may be something to tell; other nodes find it when they look next. */
  void wake() {
    wakes.release();
  }

  private void relay() {
    while (!stopping) {
      try {
        takeATurn();
        warnedOf = null;
      } catch (Throwable e) {
        // Whatever it was: without this thread no replay would ever go on.
        warn(e);
      }
      rest();
    }
  }

  private void takeATurn() throws SQLException {
    if (!isAnyToTell()) {
      return;
    }
    Optional<Term> begun = leadership.tryBegin();
    if (begun.isEmpty()) {
      return;
    }
    try (Term lead = begun.get();
        Connection connection = usedBy(lead)) {
      BooleanSupplier isOver = () -> stopping || !lead.isHeld();
      while (!isOver.getAsBoolean()) {
        Optional<Replay> next = log.begin(connection);
        if (next.isEmpty()) {
          return;
        }
        task.tell(connection, next.get(), isOver);
      }
    }
  }

  private boolean isAnyToTell() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return log.isAnyToTell(connection);
    }
  }

  private Connection usedBy(Term lead) throws SQLException {
    Connection connection = dataSource.getConnection();
    lead.abortWhenLost(connection);
    return connection;
  }

  /** Once for each reason: it starts over every few seconds. */
  private void warn(Throwable failure) {
    String reason = String.valueOf(failure.getMessage());
    if (!reason.equals(warnedOf)) {
      warnedOf = reason;
      LOG.warnf(failure, "replay failed and starts over: error=%s", reason);
    }
  }

  private void rest() {
    try {
      if (wakes.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
        wakes.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }
}
