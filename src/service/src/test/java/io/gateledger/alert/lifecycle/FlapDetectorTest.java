package io.gateledger.alert.lifecycle;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FlapDetectorTest {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void shouldCallAResourceFlappingAtItsThirdTimeOutOfTrouble() {
    assertThat(FlapDetector.isFlapping(lately(5), false, NOW)).isFalse();
    assertThat(FlapDetector.isFlapping(lately(6), false, NOW)).isTrue();
  }

  @Test
  void shouldGoOnFlappingWithFewerTransitionsThanItTakesToBegin() {
    assertThat(FlapDetector.isFlapping(lately(3), true, NOW)).isTrue();
    assertThat(FlapDetector.isFlapping(lately(3), false, NOW)).isFalse();
  }

  @Test
  void shouldCalmDownWhenItsLastTimeInTroubleAndOutOfItIsAllThatIsLeft() {
    assertThat(FlapDetector.isFlapping(lately(2), true, NOW)).isFalse();
    assertThat(FlapDetector.isFlapping(List.of(), true, NOW)).isFalse();
  }

  @Test
  void shouldForgetATransitionAsSoonAsItIsAsOldAsTheWindow() {
    Instant forgotten = NOW.minus(FlapDetector.WINDOW);
    Instant remembered = forgotten.plusNanos(1);

    List<Instant> recent = FlapDetector.recent(List.of(forgotten, remembered), NOW);

    assertThat(recent).containsExactly(remembered);
  }

  @Test
  void shouldPutTheOldestFirstWhateverTheOrderTheyCameIn() {
    List<Instant> recent = FlapDetector.recent(lately(6), NOW);

    assertThat(recent).hasSize(6).isSorted();
  }

  @Test
  void shouldRememberTheLastTwentyOfAResourceThatNeverRests() {
    List<Instant> transitions = lately(21);

    List<Instant> recent = FlapDetector.recent(transitions, NOW);

    assertThat(recent)
        .hasSize(20)
        .startsWith(NOW.minusSeconds(20))
        .endsWith(NOW.minusSeconds(1))
        .doesNotContain(Collections.min(transitions));
  }

  /** A second apart, the last of them first. */
  private static List<Instant> lately(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(NOW::minusSeconds).toList();
  }
}
