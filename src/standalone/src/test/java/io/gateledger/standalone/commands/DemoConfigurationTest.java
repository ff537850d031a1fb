package io.gateledger.standalone.commands;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DemoConfigurationTest {

  private static final URI CLOUDS = URI.create("http://127.0.0.1:9080");

  @Test
  void shouldNameAnAccountAtEachOfTheFourClouds() {
    assertThat(new DemoConfiguration(CLOUDS, Duration.ofSeconds(5)).yaml())
        .contains("nhn-demo:", "nhn-legacy:", "scp-demo:", "huawei-demo:")
        .contains("identity: \"http://127.0.0.1:9080\"")
        .contains("compute: \"http://127.0.0.1:9080/compute\"")
        .contains("vpn: \"http://127.0.0.1:9080\"")
        .contains("nat: \"http://127.0.0.1:9080\"")
        .contains("operator-token: \"" + DemoConfiguration.OPERATOR_TOKEN + "\"")
        .doesNotContain("%");
  }

  @Test
  void shouldPollWhatIsInTroubleTwiceAsOften() {
    assertThat(new DemoConfiguration(CLOUDS, Duration.ofSeconds(5)).yaml())
        .contains("  interval: 5000ms", "  attention-interval: 2500ms");
  }

  @Test
  void shouldRefuseAnIntervalOfZero() {
    assertThatThrownBy(() -> new DemoConfiguration(CLOUDS, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
