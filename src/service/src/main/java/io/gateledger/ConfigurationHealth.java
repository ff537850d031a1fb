package io.gateledger;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Down while changed configuration files are mistaken, and says in what: somebody has to look. The
 * last good configuration is in force meanwhile, and a restart would end without it.
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
    String mistakes = reload.mistakes();
    HealthCheckResponseBuilder response = HealthCheckResponse.named("configuration");
    return mistakes == null
        ? response.up().build()
        : response.down().withData("rejected", mistakes).build();
  }
}
