package io.gateledger.dependency;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Not well while Kafka is away, and ready all the same: the API serves and what is found is
 * committed, to be told later.
 */
@Wellness
@Singleton
class KafkaHealth implements AsyncHealthCheck {

  private final Dependencies dependencies;

  KafkaHealth(Dependencies dependencies) {
    this.dependencies = dependencies;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom().item(() -> DependencyHealth.of(dependencies.kafka()));
  }
}
