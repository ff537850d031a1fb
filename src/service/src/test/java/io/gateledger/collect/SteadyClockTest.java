package io.gateledger.collect;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SteadyClockTest {

  @Test
  void shouldGoOnByElapsedTimeAlone() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    AtomicLong elapsed = new AtomicLong(-7);
    SteadyClock clock = new SteadyClock(noon, elapsed::get);

    elapsed.addAndGet(Duration.ofMinutes(3).toNanos());

    assertThat(clock.instant()).isEqualTo(noon.plusSeconds(180));
    assertThat(clock.withZone(ZoneId.of("Asia/Seoul")).instant()).isEqualTo(clock.instant());
  }
}
