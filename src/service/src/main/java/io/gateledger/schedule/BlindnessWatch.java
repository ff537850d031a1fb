package io.gateledger.schedule;

import io.gateledger.ledger.Sight;
import io.gateledger.pipeline.Lookout;
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
class BlindnessWatch {

  private final ScopeScheduler scheduler;
  private final Lookout lookout;
  private final Clock clock;
  private final Instant startedAt;

  BlindnessWatch(ScopeScheduler scheduler, Lookout lookout, Clock clock) {
    this.scheduler = scheduler;
    this.lookout = lookout;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  @Scheduled(identity = "blindness", every = "{gateledger.poll.blindness-check}")
  void look() {
    Instant now = clock.instant();
    Set<String> alarmed = lookout.blindScopes();
    for (Sight sight : lookout.sights()) {
      Optional<Duration> interval = scheduler.intervalOf(sight.scope());
      if (interval.isPresent()) {
        look(sight, interval.get(), alarmed.contains(sight.scope().key()), now);
      }
    }
  }

  private void look(Sight sight, Duration interval, boolean isAlarmed, Instant now) {
    boolean isLate = sight.isLate(interval, now);
    // After a pause all scopes are late; each gets a turn to be seen again.
    if (isLate && !isAlarmed && startedAt.plus(sight.turn(interval)).isBefore(now)) {
      lookout.raise(sight.scope(), interval, now);
    } else if (!isLate && isAlarmed) {
      lookout.settle(sight.scope(), interval, now);
    }
  }
}
