package io.gateledger.collect.limit.state;

import io.gateledger.collect.limit.state.RateBudget.Turn;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.collect.provider.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocalRateBudgetTest {

  private static final List<RateLimit> TWO_A_SECOND =
      List.of(new RateLimit(2, Duration.ofSeconds(1)), new RateLimit(1000, Duration.ofSeconds(1)));

  private final MovableClock clock = new MovableClock();
  private final List<Duration> waits = new ArrayList<>();
  private final LocalRateBudget budget =
      new LocalRateBudget(
          wait -> {
            waits.add(wait);
            clock.move(wait);
          },
          clock);

  @Test
  void shouldKeepRequestsOfAnAccountAnEvenDistanceApart() throws InterruptedException {
    assertThat(take("a", Duration.ofSeconds(5))).isEqualTo(Turn.AT_ONCE);
    assertThat(take("a", Duration.ofSeconds(5))).isEqualTo(Turn.AFTER_A_WAIT);
    assertThat(take("b", Duration.ofSeconds(5))).isEqualTo(Turn.AT_ONCE);
    assertThat(waits).containsExactly(Duration.ofMillis(500));
  }

  @Test
  void shouldUseNothingUpWhenATurnIsTooFarOff() throws InterruptedException {
    take("a", Duration.ofSeconds(5));

    assertThat(take("a", Duration.ofMillis(499))).isEqualTo(Turn.TOO_FAR_OFF);
    assertThat(take("a", Duration.ofMillis(500))).isEqualTo(Turn.AFTER_A_WAIT);
  }

  private Turn take(String account, Duration longest) throws InterruptedException {
    return budget.take(account, TWO_A_SECOND, new ThrottleLevel(ThrottleLevel.FULL, 0), longest);
  }
}
