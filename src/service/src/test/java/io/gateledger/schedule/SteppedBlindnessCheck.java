package io.gateledger.schedule;

import io.gateledger.pipeline.health.ScopeHealthAlerts;
import io.gateledger.resource.Scope;
import io.quarkus.arc.Arc;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks which scopes are blind, as the service does each few seconds, in time that a test lets
 * pass.
 */
public final class SteppedBlindnessCheck {

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration PERIOD = Duration.ofSeconds(20);
  private static final int LOOKS_UNTIL_BLIND = 12;

  private final StaleScopeMonitor monitor;
  private long elapsed;

  /**
   * Begins to look after scopes, within the service that runs.
   *
   * @param scopes those that are looked after
   */
  public SteppedBlindnessCheck(ScopeHealthAlerts scopeHealth, Predicate<Scope> scopes) {
    monitor =
        new StaleScopeMonitor(
            scope -> Optional.of(INTERVAL).filter(one -> scopes.test(scope)),
            scopeHealth,
            Arc.container().instance(NetworkAlarm.class).get(),
            INTERVAL,
            PERIOD,
            Duration.ZERO,
            INTERVAL,
            Clock.systemUTC(),
            () -> elapsed,
            Runnable::run);
    monitor.check();
  }

  /** Looks once more. */
  public void look() {
    elapsed += PERIOD.toNanos();
    monitor.check();
  }

  /** Lets four intervals pass: what was not seen whole meanwhile is blind. */
  public void passFourIntervals() {
    for (int looks = 0; looks < LOOKS_UNTIL_BLIND; looks++) {
      look();
    }
  }
}
