package io.gateledger.collect.limit.state;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How an account slows down and recovers. */
class ThrottlingTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void shouldHalveTheRateEachTimeDownToASixteenth() {
    Throttling throttling = Throttling.NONE;
    int[] sixteenths = new int[6];

    for (int i = 0; i < sixteenths.length; i++) {
      Instant at = NOON.plusSeconds(i);
      throttling = throttling.tooFast(at, at);
      sixteenths[i] = throttling.level(at).sixteenths();
    }

    assertThat(sixteenths).containsExactly(8, 4, 2, 1, 1, 1);
  }

  @Test
  void shouldGiveASixteenthBackEachMinute() {
    Throttling throttling = Throttling.NONE.tooFast(NOON, NOON);

    assertThat(sixteenthsAfter(throttling, Duration.ofSeconds(59))).isEqualTo(8);
    assertThat(sixteenthsAfter(throttling, Duration.ofSeconds(60))).isEqualTo(9);
    assertThat(sixteenthsAfter(throttling, Duration.ofMinutes(7))).isEqualTo(15);
    assertThat(sixteenthsAfter(throttling, Duration.ofMinutes(8))).isEqualTo(16);
    assertThat(sixteenthsAfter(throttling, Duration.ofDays(400))).isEqualTo(16);
  }

  @Test
  void shouldHalveWhatHasComeBack() {
    Throttling slowed = Throttling.NONE.tooFast(NOON, NOON);
    Instant later = NOON.plus(Duration.ofMinutes(4));

    assertThat(slowed.tooFast(later, later).level(later).sixteenths()).isEqualTo(6);
  }

  @Test
  void shouldCountThoseThatWereUnderWayTogetherOnce() {
    Throttling slowed = Throttling.NONE.tooFast(NOON, NOON.plusMillis(80));

    assertThat(slowed.tooFast(NOON.plusMillis(20), NOON.plusMillis(90))).isEqualTo(slowed);
    assertThat(slowed.tooFast(NOON.plusMillis(90), NOON.plusMillis(95)).times()).isEqualTo(2);
  }

  @Test
  void shouldNotKeepWhatAClockSetBackSinceLeftAhead() {
    Instant ahead = NOON.plus(Duration.ofHours(1));
    Throttling slowed = Throttling.NONE.tooFast(ahead, ahead).paused(Duration.ofMinutes(2), ahead);

    assertThat(slowed.level(NOON).sixteenths()).isEqualTo(16);
    assertThat(slowed.rest(NOON)).isEqualTo(Duration.ZERO);
    assertThat(slowed.tooFast(NOON, NOON).level(NOON).sixteenths()).isEqualTo(8);
    assertThat(slowed.paused(Duration.ofSeconds(10), NOON).rest(NOON))
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void shouldNumberEachLevelHigherThanTheOneBefore() {
    Throttling slowed = Throttling.NONE.tooFast(NOON, NOON);
    long full = Throttling.NONE.level(NOON).version();
    long first = slowed.level(NOON).version();
    long recovered = slowed.level(NOON.plus(Duration.ofHours(1))).version();
    long second = slowed.tooFast(NOON.plusSeconds(1), NOON.plusSeconds(1)).level(NOON).version();

    assertThat(new long[] {full, first, recovered, second}).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldPauseAsLongAsTheLongestOfThePausesThatWereAskedFor() {
    Throttling paused =
        Throttling.NONE.paused(Duration.ofSeconds(90), NOON).paused(Duration.ofSeconds(5), NOON);

    assertThat(paused.rest(NOON.plusSeconds(60))).isEqualTo(Duration.ofSeconds(30));
    assertThat(paused.rest(NOON.plusSeconds(90))).isZero();
    assertThat(Throttling.NONE.paused(Duration.ofDays(20_000), NOON).rest(NOON))
        .isEqualTo(Duration.ofHours(1));
  }

  private static int sixteenthsAfter(Throttling throttling, Duration time) {
    return throttling.level(NOON.plus(time)).sixteenths();
  }
}
