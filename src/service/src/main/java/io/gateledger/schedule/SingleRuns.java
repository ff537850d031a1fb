package io.gateledger.schedule;

import io.gateledger.ledger.run.FenceLost;
import io.gateledger.ledger.run.ScopeRetired;
import io.gateledger.ledger.scope.ScopeLease;
import io.gateledger.ledger.scope.ScopeLeaseStore;
import io.gateledger.ledger.scope.ScopeRegister;
import io.gateledger.ledger.scope.ScopeRenameStore;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.node.NodeHeartbeat;
import io.gateledger.node.NodeIdentity;
import io.gateledger.pipeline.ConfiguredScopes.ConfiguredScope;
import io.gateledger.pipeline.ScopeAttention;
import io.gateledger.pipeline.TracedPipeline;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs scopes once, in a process that is no node of the service: by leases as a node does, so that
 * no run of a scope overlaps another. It claims nothing, so that nothing is retired by its coming
 * and going.
 */
@ApplicationScoped
public class SingleRuns {

  /** Between two attempts to lease what a node holds. */
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

  private static final String AWAITS_RENAME =
      "the ledger has it by its account's former name: start the service, which goes on with that history";

  private final Transactions transactions;
  private final ScopeLeaseStore leases;
  private final ScopeScheduler scheduler;
  private final NodeHeartbeat heartbeat;
  private final NodeIdentity me;
  private final TracedPipeline pipeline;
  private final ScopeAttention attention;
  private final PollConfig poll;
  private final Clock clock;

  SingleRuns(
      Transactions transactions,
      ScopeLeaseStore leases,
      ScopeScheduler scheduler,
      NodeHeartbeat heartbeat,
      NodeIdentity me,
      TracedPipeline pipeline,
      ScopeAttention attention,
      PollConfig poll,
      Clock clock) {
    this.transactions = transactions;
    this.leases = leases;
    this.scheduler = scheduler;
    this.heartbeat = heartbeat;
    this.me = me;
    this.pipeline = pipeline;
    this.attention = attention;
    this.poll = poll;
    this.clock = clock;
  }

  /**
   * What came of one scope.
   *
   * @param run null where none was made
   * @param reason why there was none
   */
  public record SingleRun(Scope scope, @Nullable FinishedRun run, @Nullable String reason) {

    /** Whether the scope was seen whole. */
    public boolean isComplete() {
      return run != null && run.isComplete();
    }
  }

  /**
   * Runs each of the scopes once, as many side by side as a node may. One that is to go on with the
   * history of a former name is left to the nodes: they alone rename.
   *
   * @param knownSchema the newest migration that this release knows, which the ledger has
   * @param patience how long to wait for a scope that a node looks at just now
   * @param each hears of every scope as it ends, one at a time
   * @throws SQLException when PostgreSQL cannot be reached
   */
  public void run(
      long knownSchema,
      Collection<ConfiguredScope> configured,
      Duration patience,
      Consumer<SingleRun> each)
      throws SQLException, InterruptedException {
    heartbeat.start(knownSchema);
    try {
      Set<Scope> awaiting =
          transactions.inTransaction(
              connection -> register(connection, configured, clock.instant()));
      scheduler.reconcile();
      awaiting.forEach(scope -> each.accept(new SingleRun(scope, null, AWAITS_RENAME)));
      runAll(
          configured.stream()
              .map(ConfiguredScope::scope)
              .filter(scope -> !awaiting.contains(scope))
              .toList(),
          patience,
          each);
    } finally {
      heartbeat.stop();
    }
  }

  /**
   * Registers what may begin.
   *
   * @return what may not, since the ledger has it by a former name of its account
   */
  static Set<Scope> register(
      Connection connection, Collection<ConfiguredScope> configured, Instant now) {
    Set<Scope> awaiting =
        ScopeRenameStore.awaiting(
            connection,
            configured.stream()
                .collect(Collectors.toMap(ConfiguredScope::scope, ConfiguredScope::formers)));
    ScopeRegister.register(
        connection,
        configured.stream()
            .map(ConfiguredScope::scope)
            .filter(scope -> !awaiting.contains(scope))
            .toList(),
        now);
    return awaiting;
  }

  private void runAll(Collection<Scope> scopes, Duration patience, Consumer<SingleRun> each)
      throws InterruptedException {
    Semaphore places = new Semaphore(poll.maxRuns());
    List<Thread> running = new ArrayList<>();
    for (Scope scope : scopes) {
      places.acquire();
      running.add(
          Thread.ofVirtual()
              .name("run " + scope)
              .start(
                  () -> {
                    try {
                      tell(each, runOne(scope, patience));
                    } finally {
                      places.release();
                    }
                  }));
    }
    for (Thread run : running) {
      run.join();
    }
  }

  private synchronized void tell(Consumer<SingleRun> each, SingleRun run) {
    each.accept(run);
  }

  private SingleRun runOne(Scope scope, Duration patience) {
    try {
      Optional<ScopeLease> lease = lease(scope, patience);
      return lease.isPresent()
          ? runLeased(scope, lease.get())
          : new SingleRun(scope, null, whyNotLeased(scope, patience));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SingleRun(scope, null, "it was interrupted");
    } catch (RuntimeException e) {
      return new SingleRun(scope, null, String.valueOf(e.getMessage()));
    }
  }

  private Optional<ScopeLease> lease(Scope scope, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<ScopeLease> lease =
          transactions.inTransaction(connection -> leases.leaseNow(connection, me.id(), scope));
      if (lease.isPresent() || System.nanoTime() >= deadline || isRetired(scope)) {
        return lease;
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS.toMillis());
    }
  }

  private SingleRun runLeased(Scope scope, ScopeLease lease) {
    LeasedRun.Ending ending = LeasedRun.Ending.UNKNOWN;
    try {
      FinishedRun run = pipeline.run(scope, lease.trigger());
      ending =
          attention.isNeeded(run.run()) ? LeasedRun.Ending.NEEDS_ATTENTION : LeasedRun.Ending.CALM;
      return new SingleRun(scope, run, null);
    } catch (ScopeRetired e) {
      return new SingleRun(scope, null, "it is retired");
    } catch (FenceLost e) {
      return new SingleRun(scope, null, "another run of it began meanwhile");
    } finally {
      Boolean needsAttention = ending.needsAttention();
      transactions.inTransaction(
          connection -> leases.release(connection, me.id(), lease, needsAttention));
    }
  }

  private boolean isRetired(Scope scope) {
    return !transactions.inTransaction(connection -> leases.isScheduled(connection, scope));
  }

  private String whyNotLeased(Scope scope, Duration patience) {
    return isRetired(scope)
        ? "it is retired: start the service with it configured"
        : "a node looks at it, and has for %d s: wait with --wait, or ask the node"
            .formatted(patience.toSeconds());
  }
}
