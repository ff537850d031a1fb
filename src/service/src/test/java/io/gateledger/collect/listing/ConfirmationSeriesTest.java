package io.gateledger.collect.listing;

import io.gateledger.collect.http.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfirmationSeriesTest {

  private final MovableClock clock = new MovableClock();
  private final ConfirmationSeries series =
      new ConfirmationSeries(
          clock, () -> Deadline.after(Duration.ofMinutes(10), clock, "proving", "x"));

  @Test
  void shouldGiveReadsThatFollowEachOtherOneTimeLimit() {
    Deadline first = series.begin();
    clock.move(Duration.ofMinutes(5));
    series.end();
    clock.move(Duration.ofMinutes(1));

    assertThat(series.begin()).isSameAs(first);
  }

  @Test
  void shouldBeginAnewAfterMoreThanAMinuteWithoutOne() {
    Deadline first = series.begin();
    series.end();
    clock.move(Duration.ofMinutes(1).plusNanos(1));

    assertThat(series.begin().end()).isEqualTo(first.end().plusSeconds(60).plusNanos(1));
  }

  @Test
  void shouldNotBeginAnewWhileAReadIsUnderWay() {
    Deadline first = series.begin();
    series.begin();
    series.end();
    clock.move(Duration.ofMinutes(2));

    assertThat(series.begin()).isSameAs(first);
  }

  @Test
  void shouldNotBeginAnewWhileTheFirstReadIsUnderWay() {
    Deadline first = series.begin();
    clock.move(Duration.ofMinutes(2));

    assertThat(series.begin()).isSameAs(first);
  }
}
