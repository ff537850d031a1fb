package io.gateledger.clock;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Shows how far this machine's clock is from the others. Up all the same: an alert says the rest.
 */
@Wellness
@Singleton
class ClockHealth implements AsyncHealthCheck {

  private final ClockSkewMonitor monitor;

  ClockHealth(ClockSkewMonitor monitor) {
    this.monitor = monitor;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom().item(this::check);
  }

  private HealthCheckResponse check() {
    var response = HealthCheckResponse.named("clock").up();
    monitor.offsets().forEach(one -> response.withData(one.against(), one.toString()));
    return response.build();
  }
}
