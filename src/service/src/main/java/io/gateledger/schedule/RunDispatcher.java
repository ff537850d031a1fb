package io.gateledger.schedule;

import io.gateledger.ledger.scope.LeasedScopes;
import io.gateledger.ledger.scope.ScopeLease;
import io.gateledger.ledger.scope.ScopeLeaseStore;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.node.NodeIdentity;
import io.gateledger.resource.Scope;
import io.gateledger.schedule.LeasedRun.Ending;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Leases the scopes that are due to this node, as many as it has places for, and runs each in a
 * virtual thread of its own. One thread leases for all of them; it looks at every tick, and at once
 * when a place comes free that somebody waits for.
 */
@ApplicationScoped
public class RunDispatcher {

  private static final Logger LOG = Logger.getLogger(RunDispatcher.class);

  private static final Duration LONGEST_TICK = Duration.ofSeconds(1);
  private static final Duration SHORTEST_TICK = Duration.ofMillis(50);

  /** How long runs that are under way may go on when the node stops, and then to notice it. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration TOLERATED_LAG = Duration.ofSeconds(15);
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final ScopeLeaseStore leases;
  private final NodeIdentity node;
  private final LeasedRun leasedRun;
  private final int places;

  private final RunsUnderWay running = new RunsUnderWay();
  private final Semaphore wakeUps = new Semaphore(0);
  private final CountDownLatch stop = new CountDownLatch(1);

  private volatile Map<Integer, Scope> mine = Map.of();
  private volatile Duration tick = LONGEST_TICK;
  private volatile LeasedScopes last = new LeasedScopes(List.of(), 0, Duration.ZERO);
  private volatile boolean failing;
  private long warnedAt = System.nanoTime() - BETWEEN_WARNINGS.toNanos();
  private @Nullable Thread thread;

  @Inject
  RunDispatcher(
      Transactions transactions,
      ScopeLeaseStore leases,
      NodeIdentity node,
      ScopeRunner runner,
      PollConfig poll,
      MeterRegistry meters) {
    this(transactions, leases, node, runner, poll.maxRuns());
    Gauge.builder("gateledger.poll.runs", running, RunsUnderWay::size)
        .description("Runs under way on this node")
        .register(meters);
    Gauge.builder("gateledger.poll.waiting", this, dispatcher -> dispatcher.last.waiting())
        .description("Scopes of this node that are due and find no place")
        .register(meters);
    for (String name : List.of("gateledger.poll.lag.seconds", "gateledger.poll.lag")) {
      Gauge.builder(name, this, dispatcher -> dispatcher.last.longestWait().toMillis() / 1_000.0)
          .description("For how many seconds the first of them has waited")
          .register(meters);
    }
  }

  RunDispatcher(
      Transactions transactions,
      ScopeLeaseStore leases,
      NodeIdentity node,
      LeasedRun leasedRun,
      int places) {
    if (places < 1) {
      throw new IllegalArgumentException("gateledger.poll.max-runs should be 1 or more");
    }
    this.transactions = transactions;
    this.leases = leases;
    this.node = node;
    this.leasedRun = leasedRun;
    this.places = places;
  }

  /**
   * Takes no other scopes from now on; what runs already goes on.
   *
   * @param scopes by their numbers
   * @param shortestInterval of all of them
   */
  void takeOn(Map<Integer, Scope> scopes, Duration shortestInterval) {
    mine = Map.copyOf(scopes);
    tick = tick(shortestInterval);
    wake();
  }

  private static Duration tick(Duration interval) {
    Duration part = interval.dividedBy(4);
    if (part.compareTo(SHORTEST_TICK) < 0) {
      return SHORTEST_TICK;
    }
    return part.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : part;
  }

  /** Begins to run what is due. The node has to be registered. */
  public void start() {
    thread = Thread.ofPlatform().name("run-dispatcher").daemon().start(this::keepDispatching);
  }

  /** Begins no more runs, and waits a little for those under way before it interrupts them. */
  public void stop() throws InterruptedException {
    stop.countDown();
    wake();
    Thread dispatching = thread;
    if (dispatching != null) {
      dispatching.join(GRACE);
    }
    if (!awaitEnds()) {
      running.threads().forEach(Thread::interrupt);
      awaitEnds();
    }
  }

  private boolean awaitEnds() throws InterruptedException {
    long deadline = System.nanoTime() + GRACE.toNanos();
    for (Thread run : running.threads()) {
      run.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }
    return running.size() == 0;
  }

  /** Looks at once for what is due. */
  void wake() {
    wakeUps.release();
  }

  private void keepDispatching() {
    try {
      while (stop.getCount() > 0) {
        dispatchOrWarn();
        wakeUps.tryAcquire(tick.toMillis(), TimeUnit.MILLISECONDS);
        // Runs that end one after the other ask once.
        if (stop.await(SHORTEST_TICK.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void dispatchOrWarn() {
    try {
      dispatch();
      failing = false;
    } catch (RuntimeException | Error e) {
      if (!failing) {
        LOG.warnf(e, "no scope can be leased: error=%s", e.getMessage());
      }
      failing = true;
    }
  }

  /** Leases what is due, and begins to run it. */
  void dispatch() {
    Map<Integer, Scope> scopes = mine;
    if (scopes.isEmpty()) {
      return;
    }
    Map<Integer, String> busy = running.accounts();
    LeasedScopes leased =
        transactions.inTransaction(
            connection ->
                leases.lease(
                    connection,
                    node.id(),
                    scopes.keySet(),
                    busy,
                    Math.max(0, places - busy.size())));
    last = leased;
    for (ScopeLease lease : leased.leases()) {
      begin(lease, Objects.requireNonNull(scopes.get(lease.scopeNumber())));
    }
    warnOfLag(leased);
  }

  private void begin(ScopeLease lease, Scope scope) {
    Thread run = Thread.ofVirtual().name("run " + scope).unstarted(() -> run(lease, scope));
    running.add(lease.scopeNumber(), scope, run);
    try {
      run.start();
    } catch (RuntimeException | Error e) {
      // What never began would never end, and be leased to nobody again.
      running.remove(lease.scopeNumber());
      throw e;
    }
  }

  private void run(ScopeLease lease, Scope scope) {
    boolean dueAgain = false;
    try {
      dueAgain = release(lease, leasedRun.run(scope, lease.trigger()));
    } catch (RuntimeException e) {
      // The lease stands in the table and not among the runs, so it is found to be forgotten.
      LOG.warnf(e, "lease cannot be given back: scope=%s error=%s", scope, e.getMessage());
    } finally {
      running.remove(lease.scopeNumber());
      if (dueAgain || last.waiting() > 0) {
        wake();
      }
    }
  }

  private boolean release(ScopeLease lease, Ending ending) {
    // A node that stops interrupts its runs; the lease is given back all the same.
    Thread.interrupted();
    return transactions.inTransaction(
        connection -> {
          if (ending == Ending.RETIRED) {
            leases.removeIfRetired(connection, lease.scopeNumber());
          }
          return leases.release(connection, node.id(), lease, ending.needsAttention());
        });
  }

  /** Says by how much the intervals cannot be held. */
  private void warnOfLag(LeasedScopes leased) {
    if (leased.longestWait().compareTo(TOLERATED_LAG) > 0
        && System.nanoTime() - warnedAt >= BETWEEN_WARNINGS.toNanos()) {
      warnedAt = System.nanoTime();
      LOG.warnf(
          "scopes wait for a run: waiting=%d longestSeconds=%d setting=gateledger.poll.max-runs",
          leased.waiting(), leased.longestWait().toSeconds());
    }
  }
}
