package io.gateledger.schedule;

import io.gateledger.resource.Scope;
import io.gateledger.run.RunOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * How the runs of this node ended and how long they took. By provider and type, since a histogram
 * has many lines; how each scope is, is told by its freshness.
 */
@Singleton
class RunMetrics {

  private static final List<RunOutcome> ENDS =
      List.of(RunOutcome.COMPLETE, RunOutcome.PARTIAL, RunOutcome.FAILED);

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(2),
    Duration.ofMinutes(5),
    Duration.ofMinutes(10)
  };

  private final MeterRegistry meters;

  RunMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Has the counts of scopes begin at none. */
  void expect(Iterable<Scope> scopes) {
    for (Scope scope : scopes) {
      ENDS.forEach(outcome -> timer(scope, outcome));
    }
  }

  void ended(Scope scope, RunOutcome outcome, Duration took) {
    timer(scope, outcome).record(took);
  }

  private Timer timer(Scope scope, RunOutcome outcome) {
    return Timer.builder("gateledger.run")
        .description("Runs by their outcome, and how long they took")
        .tag("provider", scope.provider())
        .tag("type", scope.type())
        .tag("outcome", outcome.wireName())
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }
}
