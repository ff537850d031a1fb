package io.gateledger.dependency;

import org.eclipse.microprofile.health.HealthCheckResponse;

/** What a health check says of a dependency. */
final class DependencyHealth {

  private DependencyHealth() {}

  static HealthCheckResponse of(DependencyWatch watch) {
    var response = HealthCheckResponse.named(watch.probe().name());
    return watch
        .outage()
        .map(
            outage ->
                response
                    .down()
                    .withData("reason", outage.reason())
                    .withData("awayForSeconds", outage.lasts().toSeconds())
                    .withData("remedy", watch.probe().remedy())
                    .build())
        .orElseGet(() -> response.up().build());
  }
}
