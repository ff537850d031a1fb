package io.gateledger.collect.limit.state;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** PostgreSQL's clock, between two readings by elapsed time. */
class DatabaseClockTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final AtomicLong elapsed = new AtomicLong();
  private final DatabaseClock clock =
      new DatabaseClock(NOON.plus(Duration.ofHours(1)), elapsed::get);

  @Test
  void shouldShowWhatWasReadAndGoOnByElapsedTime() {
    reading(NOON, Duration.ofMillis(2));

    pass(Duration.ofSeconds(90));

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90).plusMillis(1));
  }

  @Test
  void shouldNotJumpToAndFroWithinWhatAReadingLeavesOpen() {
    reading(NOON, Duration.ofMillis(2));
    Instant before = clock.instant();

    reading(before, Duration.ofMillis(40));

    assertThat(clock.instant()).isEqualTo(before.plusMillis(40));
  }

  @Test
  void shouldFollowPostgresWhereItsClockIsSet() {
    reading(NOON, Duration.ZERO);

    reading(NOON.minus(Duration.ofHours(1)), Duration.ofMillis(2));

    assertThat(clock.instant()).isEqualTo(NOON.minus(Duration.ofHours(1)).plusMillis(1));
  }

  private void reading(Instant told, Duration took) {
    long before = clock.tick();
    pass(took);
    clock.set(told, before);
  }

  private void pass(Duration time) {
    elapsed.addAndGet(time.toNanos());
  }
}
