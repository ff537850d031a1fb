package io.gateledger.dependency;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started once the schema is migrated and the scopes agree with the configuration. */
@Startup
@Singleton
class StartHealth implements AsyncHealthCheck {

  private volatile boolean started;

  void start(@Observes @Priority(Dependencies.LAST) StartupEvent event) {
    started = true;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom().item(() -> HealthCheckResponse.named("start").status(started).build());
  }
}
