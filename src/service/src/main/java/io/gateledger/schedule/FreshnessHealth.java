package io.gateledger.schedule;

import io.gateledger.ledger.run.ScopeFreshness;
import io.gateledger.pipeline.health.ScopeHealthAlerts;
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

  private final ScopeHealthAlerts scopeHealth;
  private final ScopeScheduler scheduler;
  private final Clock clock;

  FreshnessHealth(ScopeHealthAlerts scopeHealth, ScopeScheduler scheduler, Clock clock) {
    this.scopeHealth = scopeHealth;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    Instant now = clock.instant();
    HealthCheckResponseBuilder response = HealthCheckResponse.named("scope freshness").up();
    for (ScopeFreshness freshness : scopeHealth.freshness()) {
      scheduler
          .intervalOf(freshness.scope())
          .filter(interval -> freshness.isLate(interval, now))
          .ifPresent(interval -> response.withData(freshness.scope().key(), describe(freshness)));
    }
    return response.build();
  }

  private static String describe(ScopeFreshness freshness) {
    return freshness.freshAsOf() == null
        ? "never seen whole"
        : "fresh as of " + freshness.freshAsOf();
  }
}
