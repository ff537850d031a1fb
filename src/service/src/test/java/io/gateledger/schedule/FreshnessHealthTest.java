package io.gateledger.schedule;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FreshnessHealthTest {

  @Test
  void shouldSayThatNoScopeIsBlind() {
    HealthCheckResponse healthy = FreshnessHealth.describe(List.of());

    assertThat(healthy.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    assertThat(healthy.getData()).hasValue(Map.of("blind", 0L));
  }
}
