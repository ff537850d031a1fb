package io.gateledger;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Says what is wrong with changed configuration files. Up all the same: the last good configuration
 * is in force, and a restart would end without it.
 */
@Wellness
@ApplicationScoped
class ConfigurationHealth implements HealthCheck {

  private final ConfigurationReload reload;

  ConfigurationHealth(ConfigurationReload reload) {
    this.reload = reload;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("configuration").up();
    String mistakes = reload.mistakes();
    if (mistakes != null) {
      response.withData("rejected", mistakes);
    }
    return response.build();
  }
}
