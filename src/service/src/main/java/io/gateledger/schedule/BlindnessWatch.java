package io.gateledger.schedule;

import io.gateledger.ledger.ScopeReader;
import io.gateledger.ledger.ScopeRow;
import io.gateledger.pipeline.Lookout;
import io.gateledger.pipeline.Lookout.Blind;
import io.gateledger.resource.Scope;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Raises the alarm over scopes that were not seen whole for three intervals, on one node. */
@ApplicationScoped
class BlindnessWatch {

  private final ScopeReader scopes;
  private final ScopeScheduler scheduler;
  private final Lookout lookout;
  private final Clock clock;
  private final Instant startedAt;

  BlindnessWatch(ScopeReader scopes, ScopeScheduler scheduler, Lookout lookout, Clock clock) {
    this.scopes = scopes;
    this.scheduler = scheduler;
    this.lookout = lookout;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  @Scheduled(identity = "blindness", every = "${gateledger.poll.blindness-check:5s}")
  void look() {
    Instant now = clock.instant();
    lookout.raise(
        scopes.list().stream().map(scope -> blind(scope, now)).flatMap(Optional::stream).toList());
  }

  private Optional<Blind> blind(ScopeRow row, Instant now) {
    Scope scope = new Scope(row.provider(), row.account(), row.region(), row.type());
    return scheduler
        .intervalOf(scope)
        // After a pause all scopes are late; each gets an interval to be seen again.
        .filter(interval -> startedAt.plus(interval).isBefore(now))
        .map(interval -> new Blind(scope, row.freshAsOf(), blindSince(row, interval)))
        .filter(blind -> blind.since().isBefore(now));
  }

  private static Instant blindSince(ScopeRow row, Duration interval) {
    Instant lastSeen = row.freshAsOf() == null ? row.registeredAt() : row.freshAsOf();
    return lastSeen.plus(interval.multipliedBy(Pace.BLIND_AFTER));
  }
}
