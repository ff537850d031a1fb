package io.gateledger.collect.limit;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.limit.state.ProbeSchedule;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.provider.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The settings of collecting, each of which stops the start where it makes no sense. */
class LimitConfigTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retries | -1 | gateledger.collect.retries is -1 and should be 0 to 10",
        "retries | 11 | gateledger.collect.retries is 11 and should be 0 to 10",
        "longest-wait | 0s | gateledger.collect.longest-wait should be 1ms or more, such as 30s",
        "run-timeout | -1s | gateledger.collect.run-timeout should be 1ms or more, such as 30s",
        "rate-limit.requests | 0 | gateledger.collect.rate-limit.requests is 0 and should be 1 or"
            + " more",
        "rate-limit.per | 0s | gateledger.collect.rate-limit.per should be 1ms or more, such as"
            + " 30s",
        "credentials-probe.first | 0s | gateledger.collect.credentials-probe.first should be 1ms or"
            + " more, such as 30s",
        "credentials-probe.longest | 30s | gateledger.collect.credentials-probe.longest is shorter"
            + " than .first: make it as long or longer",
      })
  void shouldNameTheSettingAndWhatItShouldBe(String key, String value, String problem) {
    assertThatThrownBy(() -> channels(Map.of("gateledger.collect." + key, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(problem);
  }

  @Test
  void shouldBeFineAsItIs() {
    LimitConfig config = config(Map.of());

    assertThat(config.usualRateLimit()).isEqualTo(new RateLimit(20, Duration.ofSeconds(1)));
    assertThat(config.retries()).isEqualTo(2);
    assertThat(config.longestWait()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.longestRun()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.probeSchedule())
        .isEqualTo(new ProbeSchedule(Duration.ofMinutes(1), Duration.ofMinutes(15)));
    assertThat(channels(Map.of())).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "retries, 0",
    "retries, 10",
    "credentials-probe.longest, 1m",
  })
  void shouldTakeASettingAtItsEdge(String key, String value) {
    assertThat(channels(Map.of("gateledger.collect." + key, value))).isNotNull();
  }

  private static AccountChannels channels(Map<String, String> settings) {
    return new FakeNodes(Clock.systemUTC()).channels(config(settings));
  }

  private static LimitConfig config(Map<String, String> settings) {
    return TestCollecting.config(settings, Map.of()).getConfigMapping(LimitConfig.class);
  }
}
