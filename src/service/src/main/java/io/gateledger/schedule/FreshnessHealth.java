package io.gateledger.schedule;

import io.gateledger.ledger.Sight;
import io.gateledger.pipeline.Lookout;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Names the scopes that are late. Up all the same: a provider that does not answer is no reason to
 * restart Gateledger or to turn its readers away.
 */
@Wellness
@ApplicationScoped
class FreshnessHealth implements HealthCheck {

  private final Lookout lookout;
  private final ScopeScheduler scheduler;
  private final Clock clock;

  FreshnessHealth(Lookout lookout, ScopeScheduler scheduler, Clock clock) {
    this.lookout = lookout;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    Instant now = clock.instant();
    HealthCheckResponseBuilder response = HealthCheckResponse.named("scope freshness").up();
    for (Sight sight : lookout.sights()) {
      scheduler
          .intervalOf(sight.scope())
          .filter(interval -> sight.isLate(interval, now))
          .ifPresent(interval -> response.withData(sight.scope().key(), told(sight)));
    }
    return response.build();
  }

  private static String told(Sight sight) {
    return sight.freshAsOf() == null ? "never seen whole" : "fresh as of " + sight.freshAsOf();
  }
}
