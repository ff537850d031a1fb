package io.gateledger.collect.limit.state;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProbeScheduleTest {

  @ParameterizedTest
  @CsvSource({"0, 60", "1, 120", "2, 240", "3, 480", "4, 900", "5, 900"})
  void shouldDoubleTheWaitFromProbeToProbeUpToTheLongest(int probes, long seconds) {
    ProbeSchedule schedule = new ProbeSchedule(Duration.ofMinutes(1), Duration.ofMinutes(15));

    assertThat(schedule.after(probes)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void shouldNeverWaitLongerWhereTheFirstWaitIsTheLongest() {
    ProbeSchedule schedule = new ProbeSchedule(Duration.ofMinutes(1), Duration.ofMinutes(1));

    assertThat(schedule.after(0)).isEqualTo(schedule.after(9)).isEqualTo(Duration.ofMinutes(1));
  }
}
