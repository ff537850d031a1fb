package io.gateledger.schedule;

import io.gateledger.ledger.scope.ScopeFreshness;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Names the scopes that are blind. Up all the same: a provider that does not answer is no reason to
 * restart Gateledger or to turn its readers away.
 */
@Wellness
@Singleton
class FreshnessHealth implements AsyncHealthCheck {

  private final StaleScopeMonitor monitor;

  FreshnessHealth(StaleScopeMonitor monitor) {
    this.monitor = monitor;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom().item(this::check);
  }

  private HealthCheckResponse check() {
    return describe(monitor.blindScopes());
  }

  static HealthCheckResponse describe(List<ScopeFreshness> blind) {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("scope freshness").up().withData("blind", blind.size());
    for (ScopeFreshness freshness : blind) {
      response.withData(freshness.scope().key(), describe(freshness));
    }
    return response.build();
  }

  private static String describe(ScopeFreshness freshness) {
    return freshness.freshAsOf() == null
        ? "never seen whole"
        : "fresh as of " + freshness.freshAsOf();
  }
}
