package io.gateledger.diff;

import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ObservedWindowTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void shouldLieBetweenTheLastLookAtTheOldStateAndTheFirstAtTheNew() {
    Instant before = NOON.minusSeconds(60);

    assertThat(ObservedWindow.between(before, NOON, before.plusSeconds(1)))
        .isEqualTo(new ObservedWindow(before, NOON, before.plusSeconds(1)));
  }

  @Test
  void shouldBeAMomentWhereTheClockStoodStill() {
    assertThat(ObservedWindow.between(NOON, NOON, null).notBefore()).isEqualTo(NOON);
  }

  @Test
  void shouldSayNothingOfItsBeginningWhereTheClockWasSetBack() {
    ObservedWindow window = ObservedWindow.between(NOON, NOON.minusNanos(1), null);

    assertThat(window.notBefore()).isNull();
    assertThat(window.notAfter()).isEqualTo(NOON);
  }

  @Test
  void shouldSayNothingOfItsBeginningWhereNothingWasSeenBefore() {
    assertThat(ObservedWindow.between(null, NOON, null))
        .isEqualTo(new ObservedWindow(null, NOON, null));
  }

  @Test
  void shouldNotEndBeforeItBegins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ObservedWindow(NOON, NOON.minusSeconds(1), null));
  }

  @Test
  void shouldGrowToWholeMicroseconds() {
    assertThat(new ObservedWindow(NOON.plusNanos(1_999), NOON.plusNanos(2_001), null))
        .isEqualTo(new ObservedWindow(NOON.plusNanos(1_000), NOON.plusNanos(3_000), null));
  }
}
