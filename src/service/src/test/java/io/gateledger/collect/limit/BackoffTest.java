package io.gateledger.collect.limit;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({"1, 500", "2, 1000", "3, 2000", "4, 4000", "5, 8000", "6, 10000", "7, 10000"})
  void shouldDoubleTheLongestWaitUpToTenSeconds(int failed, long millis) {
    assertThat(backoff(1.0).before(failed)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void shouldWaitAnyShareOfItByChance() {
    assertThat(backoff(0.25).before(2)).isEqualTo(Duration.ofMillis(250));
    assertThat(backoff(0.0).before(9)).isZero();
  }

  private static Backoff backoff(double dice) {
    return new Backoff(2, Duration.ofSeconds(30), () -> dice);
  }
}
