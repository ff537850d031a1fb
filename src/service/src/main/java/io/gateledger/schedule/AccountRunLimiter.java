package io.gateledger.schedule;

import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/**
 * Limits how many runs of one account are under way on this node. No account ever holds more than
 * its share of the threads, so that however long its provider takes, a run of any other finds a
 * thread. Who finds the share used up waits without a thread, and is next when one comes free.
 */
@ApplicationScoped
class AccountRunLimiter {

  private static final Logger LOG = Logger.getLogger(AccountRunLimiter.class);

  /** Whoever is next may be running on another node: a place is not reserved for ever. */
  private static final Duration RESERVATION = Duration.ofSeconds(10);

  /**
   * A run that waits for its account's share.
   *
   * @param asked whether somebody asked for the run
   */
  record WaitingRun(Scope scope, boolean asked) {}

  /** What is under way of one account; reserved places count as taken. */
  private static final class AccountRuns {
    private final Set<Scope> running = new HashSet<>();
    private final Map<Scope, Instant> reservedUntil = new HashMap<>();
    private final Map<Scope, Boolean> waiting = new LinkedHashMap<>();

    int taken() {
      return running.size() + reservedUntil.size();
    }
  }

  private final int maxRuns;
  private final Clock clock;
  private final Map<String, AccountRuns> accounts = new HashMap<>();

  @Inject
  AccountRunLimiter(Scheduler quartz, ConfiguredScopes configured, Clock clock)
      throws SchedulerException {
    this(
        maxRuns(
            quartz.getMetaData().getThreadPoolSize(),
            configured.all().stream().map(one -> one.scope().account()).distinct().count()),
        clock);
  }

  /**
   * @param maxRuns how many runs of an account may be under way
   */
  AccountRunLimiter(int maxRuns, Clock clock) {
    this.maxRuns = maxRuns;
    this.clock = clock;
  }

  /** One thread is left to those that find out that they have to wait. */
  static int maxRuns(int threads, long accounts) {
    if (accounts >= threads) {
      LOG.warnf(
          "more accounts than threads, so one can delay another: accounts=%d"
              + " quarkus.quartz.thread-count=%d",
          accounts, threads);
    }
    return (int) Math.max(1, (threads - 1) / Math.max(1, accounts));
  }

  /**
   * Starts a run, or lets it wait.
   *
   * @param asked whether somebody asked for the run
   * @return whether the run may begin now; {@link #end} when it has ended. Otherwise an end of
   *     another will name it
   */
  synchronized boolean tryStart(Scope scope, boolean asked) {
    AccountRuns runs = accounts.computeIfAbsent(scope.account(), account -> new AccountRuns());
    Instant now = clock.instant();
    runs.reservedUntil.values().removeIf(until -> !until.isAfter(now));
    boolean hadReservation = runs.reservedUntil.remove(scope) != null;
    if (hadReservation || runs.taken() < maxRuns) {
      runs.running.add(scope);
      runs.waiting.remove(scope);
      return true;
    }
    runs.waiting.merge(scope, asked, Boolean::logicalOr);
    return false;
  }

  /**
   * Ends a run.
   *
   * @return who has waited longest for the place that comes free, which is reserved for it a while
   */
  synchronized Optional<WaitingRun> end(Scope scope) {
    AccountRuns runs = accounts.computeIfAbsent(scope.account(), account -> new AccountRuns());
    runs.running.remove(scope);
    Optional<WaitingRun> next =
        runs.waiting.entrySet().stream()
            .findFirst()
            .map(first -> new WaitingRun(first.getKey(), first.getValue()));
    next.ifPresent(
        run -> {
          runs.waiting.remove(run.scope());
          runs.reservedUntil.put(run.scope(), clock.instant().plus(RESERVATION));
        });
    return next;
  }
}
