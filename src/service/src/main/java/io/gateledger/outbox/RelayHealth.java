package io.gateledger.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while committed events cannot be told. */
@Readiness
@ApplicationScoped
class RelayHealth implements HealthCheck {

  private final OutboxRelay relay;

  RelayHealth(OutboxRelay relay) {
    this.relay = relay;
  }

  @Override
  public HealthCheckResponse call() {
    String trouble = relay.trouble();
    var response = HealthCheckResponse.named("outbox relay");
    return trouble == null
        ? response.up().build()
        : response.down().withData("reason", trouble).build();
  }
}
