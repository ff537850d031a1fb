package io.gateledger.schedule;

import io.gateledger.ledger.ScopeReader;
import io.gateledger.ledger.ScopeRow;
import io.gateledger.resource.Scope;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Names the scopes past three intervals. Up all the same: a provider that does not answer is no
 * reason to restart Gateledger or to turn its readers away.
 */
@Wellness
@ApplicationScoped
class FreshnessHealth implements HealthCheck {

  private final ScopeReader scopes;
  private final ScopeScheduler scheduler;
  private final Clock clock;

  FreshnessHealth(ScopeReader scopes, ScopeScheduler scheduler, Clock clock) {
    this.scopes = scopes;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    Instant now = clock.instant();
    HealthCheckResponseBuilder response = HealthCheckResponse.named("scope freshness").up();
    for (ScopeRow scope : scopes.list()) {
      scheduler
          .intervalOf(new Scope(scope.provider(), scope.account(), scope.region(), scope.type()))
          .filter(interval -> isLate(scope, interval, now))
          .ifPresent(interval -> response.withData(scope.key(), told(scope)));
    }
    return response.build();
  }

  private static boolean isLate(ScopeRow scope, Duration interval, Instant now) {
    return scope.freshAsOf() == null
        || scope.freshAsOf().plus(interval.multipliedBy(Pace.BLIND_AFTER)).isBefore(now);
  }

  private static String told(ScopeRow scope) {
    return scope.freshAsOf() == null ? "never seen whole" : "fresh as of " + scope.freshAsOf();
  }
}
