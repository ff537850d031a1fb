package io.gateledger.schedule;

import io.gateledger.ledger.run.ScopeFreshness;
import io.gateledger.pipeline.health.ScopeHealthAlerts;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Raises the alarm over scopes that are not seen whole in time, and ends it when they are, on one
 * node. Both by one rule, so that a scope never counts as late and as seen at once.
 */
@ApplicationScoped
class StaleScopeMonitor {

  private final ScopeScheduler scheduler;
  private final ScopeHealthAlerts scopeHealth;
  private final Clock clock;
  private final Instant startedAt;

  StaleScopeMonitor(ScopeScheduler scheduler, ScopeHealthAlerts scopeHealth, Clock clock) {
    this.scheduler = scheduler;
    this.scopeHealth = scopeHealth;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  @Scheduled(identity = "blindness", every = "{gateledger.poll.blindness-check}")
  void check() {
    Instant now = clock.instant();
    Set<String> firing = scopeHealth.blindScopes();
    for (ScopeFreshness freshness : scopeHealth.freshness()) {
      Optional<Duration> interval = scheduler.intervalOf(freshness.scope());
      if (interval.isPresent()) {
        check(freshness, interval.get(), firing.contains(freshness.scope().key()), now);
      }
    }
  }

  private void check(ScopeFreshness freshness, Duration interval, boolean isFiring, Instant now) {
    boolean isLate = freshness.isLate(interval, now);
    // After a pause all scopes are late; each gets a turn to be seen again.
    if (isLate && !isFiring && startedAt.plus(freshness.turn(interval)).isBefore(now)) {
      scopeHealth.raiseIfLate(freshness.scope(), interval, now);
    } else if (!isLate && isFiring) {
      scopeHealth.resolveIfSeen(freshness.scope(), interval, now);
    }
  }
}
