package io.gateledger.dependency;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while PostgreSQL answers: all that the API says it reads there. Asks no worker thread,
 * since requests that wait for PostgreSQL may hold them all.
 */
@Readiness
@Singleton
class PostgresHealth implements AsyncHealthCheck {

  private final Dependencies dependencies;

  PostgresHealth(Dependencies dependencies) {
    this.dependencies = dependencies;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom().item(() -> DependencyHealth.of(dependencies.postgres()));
  }
}
