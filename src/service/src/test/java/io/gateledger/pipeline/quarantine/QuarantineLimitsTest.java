package io.gateledger.pipeline.quarantine;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuarantineLimitsTest {

  @ParameterizedTest(name = "{0} of {1} missing: quarantined {2}")
  @CsvSource({
    "0, 0, false",
    "1, 1, false",
    "2, 2, false",
    "3, 3, true",
    "2, 3, false",
    "10, 11, false",
    "11, 12, true",
    "11, 55, false",
    "11, 54, true",
    "10, 10, true",
    "20, 100, false",
    "21, 100, true",
    "200, 1000, false",
    "201, 1000, true",
  })
  void shouldHoldBackWhatExceedsTheLargerOfCountAndShareOrIsEverything(
      long lacking, long held, boolean quarantined) {
    assertThat(QuarantineLimits.DEFAULT.areExceededBy(lacking, held)).isEqualTo(quarantined);
  }
}
