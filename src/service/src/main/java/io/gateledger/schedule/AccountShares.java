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
 * Shares out this node's threads among the accounts. No account ever holds more than its share, so
 * that however long its provider takes, a run of any other finds a thread. Who finds the share used
 * up waits without a thread, and is called when one comes free.
 */
@ApplicationScoped
class AccountShares {

  private static final Logger LOG = Logger.getLogger(AccountShares.class);

  /** Whoever was called may be running on another node: a place is not kept for ever. */
  private static final Duration PLACE_KEPT = Duration.ofSeconds(10);

  /**
   * A scope whose turn it is.
   *
   * @param asked whether somebody asked for the run
   */
  record Called(Scope scope, boolean asked) {}

  /** What is under way of one account; places that are kept count as taken. */
  private static final class Share {
    private final Set<Scope> running = new HashSet<>();
    private final Map<Scope, Instant> keptUntil = new HashMap<>();
    private final Map<Scope, Boolean> waiting = new LinkedHashMap<>();

    int taken() {
      return running.size() + keptUntil.size();
    }
  }

  private final int most;
  private final Clock clock;
  private final Map<String, Share> shares = new HashMap<>();

  @Inject
  AccountShares(Scheduler quartz, ConfiguredScopes configured, Clock clock)
      throws SchedulerException {
    this(
        mostRuns(
            quartz.getMetaData().getThreadPoolSize(),
            configured.all().stream().map(one -> one.scope().account()).distinct().count()),
        clock);
  }

  /**
   * @param most how many runs of an account may be under way
   */
  AccountShares(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /** One thread is left to those that find out that they have to wait. */
  static int mostRuns(int threads, long accounts) {
    if (accounts >= threads) {
      LOG.warnf(
          "more accounts than threads, so one can delay another: accounts=%d"
              + " quarkus.quartz.thread-count=%d",
          accounts, threads);
    }
    return (int) Math.max(1, (threads - 1) / Math.max(1, accounts));
  }

  /**
   * @param asked whether somebody asked for the run
   * @return whether the run may begin now; {@link #leave} when it has ended. Otherwise it will be
   *     called
   */
  synchronized boolean enter(Scope scope, boolean asked) {
    Share share = shares.computeIfAbsent(scope.account(), account -> new Share());
    Instant now = clock.instant();
    share.keptUntil.values().removeIf(until -> !until.isAfter(now));
    boolean wasCalled = share.keptUntil.remove(scope) != null;
    if (wasCalled || share.taken() < most) {
      share.running.add(scope);
      share.waiting.remove(scope);
      return true;
    }
    share.waiting.merge(scope, asked, Boolean::logicalOr);
    return false;
  }

  /**
   * @return who has waited longest for the place that comes free, which is kept for it a while
   */
  synchronized Optional<Called> leave(Scope scope) {
    Share share = shares.computeIfAbsent(scope.account(), account -> new Share());
    share.running.remove(scope);
    Optional<Called> next =
        share.waiting.entrySet().stream()
            .findFirst()
            .map(first -> new Called(first.getKey(), first.getValue()));
    next.ifPresent(
        called -> {
          share.waiting.remove(called.scope());
          share.keptUntil.put(called.scope(), clock.instant().plus(PLACE_KEPT));
        });
    return next;
  }
}
