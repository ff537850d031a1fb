package io.gateledger.ledger.incarnation;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IncarnationsTest {

  private static final Instant RESTORED = Instant.parse("2026-03-02T08:00:00Z");

  private static final Incarnations TWICE_RESTORED =
      new Incarnations(
          List.of(
              new Incarnation(4, 120, RESTORED.plusSeconds(60)),
              Incarnation.FIRST,
              new Incarnation(2, 100, RESTORED)));

  @Test
  void shouldTellTheIncarnationOfAChangeByItsNumber() {
    assertThat(List.of(1L, 99L, 100L, 119L, 120L, 5_000L))
        .extracting(TWICE_RESTORED::ofChange)
        .containsExactly(1, 1, 2, 2, 4, 4);
  }

  @Test
  void shouldTellTheIncarnationOfAnyOtherFactByItsTime() {
    assertThat(List.of(Instant.EPOCH, RESTORED, RESTORED.plusSeconds(61)))
        .extracting(TWICE_RESTORED::at)
        .containsExactly(1, 2, 4);
  }

  @Test
  void shouldGiveWhatWasFoundInALifeOfWhichNothingWasToldToTheNextOne() {
    Incarnations lives =
        new Incarnations(
            List.of(
                Incarnation.FIRST,
                new Incarnation(2, 100, RESTORED),
                new Incarnation(3, 100, RESTORED)));

    assertThat(lives.ofChange(100)).isEqualTo(3);
    assertThat(lives.current().number()).isEqualTo(3);
  }
}
