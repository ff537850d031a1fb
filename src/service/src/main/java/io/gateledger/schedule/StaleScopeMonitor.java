package io.gateledger.schedule;

import io.gateledger.alert.Alert;
import io.gateledger.background.BackgroundLoop;
import io.gateledger.collect.http.HostReachability.Network;
import io.gateledger.ledger.scope.ScopeFreshness;
import io.gateledger.logging.OutageLog;
import io.gateledger.logging.WatchedDependency;
import io.gateledger.node.NodeConfig;
import io.gateledger.node.ProcessRole;
import io.gateledger.pipeline.health.NodeAlerts;
import io.gateledger.pipeline.health.ScopeHealthAlerts;
import io.gateledger.resource.Scope;
import io.gateledger.schedule.BlindnessWatch.Blind;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Raises the alarm over scopes that are not seen whole in time, and ends it when they are. Every
 * node does, each by its own elapsed time, and the ledger keeps one alarm a scope.
 *
 * <p>An outage of this node's own is no scope's: while it cannot read the ledger, is itself stopped
 * or reaches no provider at all, it judges nothing, and gives each scope its time anew afterwards.
 */
@ApplicationScoped
class StaleScopeMonitor {

  private static final Logger LOG = Logger.getLogger(StaleScopeMonitor.class);

  private final Function<Scope, Optional<Duration>> intervals;
  private final ScopeHealthAlerts scopeHealth;
  private final NetworkAlarm networkAlarm;
  private final Duration intervalOfUnclaimed;
  private final Duration period;
  private final Clock clock;
  private final Executor acting;
  private final BlindnessWatch watch;

  private final OutageLog networkLog = OutageLog.of(WatchedDependency.PROVIDERS);
  private final BackgroundLoop loop = new BackgroundLoop("blindness-watch");
  private final AtomicBoolean isActing = new AtomicBoolean();
  private final Set<Scope> seenSinceAlarm = new HashSet<>();
  private volatile List<ScopeFreshness> blind = List.of();
  private boolean failing;

  @Inject
  StaleScopeMonitor(
      ScopeScheduler scheduler,
      ScopeHealthAlerts scopeHealth,
      NetworkAlarm networkAlarm,
      PollConfig poll,
      NodeConfig node,
      @ConfigProperty(name = "gateledger.collect.run-timeout", defaultValue = "10m")
          Duration runTimeout,
      Clock clock) {
    this(
        scheduler::intervalOf,
        scopeHealth,
        networkAlarm,
        poll.interval(),
        poll.blindnessCheck(),
        // Silence is found out at the beat after it, by a node that beats itself.
        node.silence().plus(node.beat().multipliedBy(2)),
        // As long again for the reads that prove what is gone.
        runTimeout.multipliedBy(2),
        clock,
        System::nanoTime,
        task -> Thread.ofVirtual().name("blindness-alarms").start(task));
  }

  /**
   * @param intervalOfUnclaimed that of scopes no node is configured for, as these have none
   * @param handover after which another node takes up what one that stands still had leased
   * @param ticker elapsed time in nanoseconds
   * @param acting raises and ends alarms, without keeping who looks waiting
   */
  StaleScopeMonitor(
      Function<Scope, Optional<Duration>> intervals,
      ScopeHealthAlerts scopeHealth,
      NetworkAlarm networkAlarm,
      Duration intervalOfUnclaimed,
      Duration period,
      Duration handover,
      Duration longestRun,
      Clock clock,
      LongSupplier ticker,
      Executor acting) {
    this.intervals = intervals;
    this.scopeHealth = scopeHealth;
    this.networkAlarm = networkAlarm;
    this.intervalOfUnclaimed = intervalOfUnclaimed;
    this.period = period;
    this.clock = clock;
    this.acting = acting;
    this.watch = new BlindnessWatch(period, handover, longestRun, ticker);
  }

  void start(@Observes StartupEvent event) {
    if (ProcessRole.isCommand()) {
      return;
    }
    networkLog.watch();
    loop.startAfter(
        period,
        () -> {
          checkOrBreakOff();
          return period;
        });
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
    networkLog.unwatch();
  }

  /** The scopes that are blind, as last seen. */
  List<ScopeFreshness> blindScopes() {
    return blind;
  }

  private void checkOrBreakOff() {
    networkAlarm.tell(networkLog);
    try {
      check();
      failing = false;
    } catch (RuntimeException | Error e) {
      watch.breakOff();
      if (!failing) {
        LOG.warnf(
            e, "it cannot be seen which scopes are blind, so none counts as blind: error=%s", e);
      }
      failing = true;
    }
  }

  /** Looks once. */
  void check() {
    // The scopes first: an alarm found after them was raised before what they show.
    Map<ScopeFreshness, Duration> scopes = configured(scopeHealth.freshness());
    Map<String, Alert> firing = scopeHealth.blindScopes();
    Network network =
        networkAlarm.check(
            scopes.values().stream().min(Duration::compareTo).orElse(Duration.ofMinutes(1)));
    if (network instanceof Network.Unreachable) {
      watch.breakOff();
    }
    List<Blind> found = watch.look(scopes);
    blind = found.stream().map(Blind::freshness).toList();
    List<Runnable> acts = resolutions(firing);
    if (network instanceof Network.Reachable) {
      acts.addAll(alarms(found, firing.keySet()));
    }
    act(acts);
  }

  private Map<ScopeFreshness, Duration> configured(List<ScopeFreshness> all) {
    Map<ScopeFreshness, Duration> configured = new LinkedHashMap<>();
    for (ScopeFreshness scope : all) {
      intervals
          .apply(scope.scope())
          .or(() -> scope.isUnclaimed() ? Optional.of(intervalOfUnclaimed) : Optional.empty())
          .ifPresent(interval -> configured.put(scope, interval));
    }
    return configured;
  }

  /** An alarm ends once a complete run was seen while it fired. */
  private List<Runnable> resolutions(Map<String, Alert> firing) {
    seenSinceAlarm.addAll(watch.seenWhole());
    seenSinceAlarm.removeIf(scope -> !firing.containsKey(scope.key()));
    List<Runnable> resolutions = new ArrayList<>();
    for (Scope scope : seenSinceAlarm) {
      Alert alarm = firing.get(scope.key());
      if (alarm != null) {
        resolutions.add(() -> scopeHealth.resolve(alarm));
      }
    }
    return resolutions;
  }

  private List<Runnable> alarms(List<Blind> found, Set<String> firing) {
    List<Blind> news =
        found.stream().filter(one -> !firing.contains(one.freshness().scope().key())).toList();
    if (news.isEmpty()) {
      return List.of();
    }
    Set<String> cutOff = networkAlarm.nodesCutOff();
    List<Runnable> alarms = new ArrayList<>();
    for (Blind one : news) {
      String node = one.freshness().lastNode();
      if (node != null && cutOff.contains(NodeAlerts.nameOf(node))) {
        // The node that looks at it reaches nobody and says so itself.
        watch.restart(one.freshness().scope());
      } else {
        alarms.add(() -> scopeHealth.raise(one.freshness(), clock.instant().minus(one.since())));
      }
    }
    return alarms;
  }

  /** One that fails keeps no other back. */
  private static void tryToAct(Runnable act) {
    try {
      act.run();
    } catch (RuntimeException | Error e) {
      LOG.warnf(e, "alarm over a blind scope waits for the next look: error=%s", e);
    }
  }

  /** What is not done at this look is found again at the next. */
  private void act(List<Runnable> acts) {
    if (acts.isEmpty() || !isActing.compareAndSet(false, true)) {
      return;
    }
    try {
      acting.execute(
          () -> {
            try {
              acts.forEach(StaleScopeMonitor::tryToAct);
            } finally {
              isActing.set(false);
            }
          });
    } catch (RuntimeException | Error e) {
      // What never began would never end, and no alarm be raised again.
      isActing.set(false);
      throw e;
    }
  }
}
