package io.gateledger.schedule;

import io.gateledger.pipeline.RegularIntervals;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The intervals of the schedule; of a scope that is not on it, the usual one. */
@ApplicationScoped
class ScheduledIntervals implements RegularIntervals {

  private final ScopeScheduler scheduler;
  private final PollConfig poll;

  ScheduledIntervals(ScopeScheduler scheduler, PollConfig poll) {
    this.scheduler = scheduler;
    this.poll = poll;
  }

  @Override
  public Duration of(Scope scope) {
    return scheduler.intervalOf(scope).orElse(poll.interval());
  }
}
