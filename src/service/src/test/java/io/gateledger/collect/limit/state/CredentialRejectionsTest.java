package io.gateledger.collect.limit.state;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How rejections add up, and when the next probe is due. */
class CredentialRejectionsTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final ProbeSchedule TIMES =
      new ProbeSchedule(Duration.ofMinutes(1), Duration.ofMinutes(15));
  private static final CredentialRejections STOPPED =
      CredentialRejections.NONE
          .another("first", false, TIMES, NOON)
          .another("second", false, TIMES, NOON.plusSeconds(5));

  @Test
  void shouldStopAllWithTheSecondInARow() {
    CredentialRejections one = CredentialRejections.NONE.another("first", false, TIMES, NOON);

    assertThat(one).isEqualTo(new CredentialRejections(1, NOON, null, "first"));
    assertThat(one.stopsAll()).isFalse();
    assertThat(STOPPED)
        .isEqualTo(new CredentialRejections(2, NOON, NOON.plusSeconds(65), "second"));
    assertThat(STOPPED.stopsAll()).isTrue();
  }

  @Test
  void shouldPutTheNextProbeOffForAProbeOnly() {
    Instant later = NOON.plusSeconds(65);

    assertThat(STOPPED.another("late", false, TIMES, later)).isEqualTo(STOPPED);
    assertThat(STOPPED.another("third", true, TIMES, later))
        .isEqualTo(new CredentialRejections(3, NOON, later.plusSeconds(120), "third"));
  }

  @Test
  void shouldBeDueFromItsTimeOn() {
    assertThat(STOPPED.isProbeDue(TIMES, NOON.plusSeconds(64))).isFalse();
    assertThat(STOPPED.isProbeDue(TIMES, NOON.plusSeconds(65))).isTrue();
    assertThat(CredentialRejections.NONE.isProbeDue(TIMES, NOON)).isTrue();
  }

  @Test
  void shouldNotWaitForAMomentThatAClockSetBackSinceLeftAnHourAhead() {
    CredentialRejections ahead =
        STOPPED.another("third", true, TIMES, NOON.plus(Duration.ofHours(1)));

    assertThat(ahead.isProbeDue(TIMES, NOON)).isTrue();
  }

  @Test
  void shouldTryAnewAfterARestartOnlySomeTimeAfterTheLastProbe() {
    CredentialRejections third = STOPPED.another("third", true, TIMES, NOON);

    assertThat(third.mayProbeAnew(TIMES, NOON.plusSeconds(59))).isFalse();
    assertThat(third.mayProbeAnew(TIMES, NOON.plusSeconds(60))).isTrue();
    assertThat(CredentialRejections.NONE.mayProbeAnew(TIMES, NOON)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 2", "4, 4", "6, 15"})
  void shouldWaitLongerFromProbeToProbe(int inARow, long minutes) {
    CredentialRejections before = new CredentialRejections(inARow, NOON, NOON, "again");

    assertThat(before.probing(TIMES, NOON))
        .isEqualTo(
            new CredentialRejections(
                inARow, NOON, NOON.plus(Duration.ofMinutes(minutes)), "again"));
  }

  @Test
  void shouldBringTheNextProbeForwardWhenOneToldNothing() {
    CredentialRejections third = STOPPED.another("third", true, TIMES, NOON);

    assertThat(third.undecided(TIMES, NOON))
        .isEqualTo(new CredentialRejections(3, NOON, NOON.plusSeconds(60), "third"));
    CredentialRejections one = CredentialRejections.NONE.another("first", false, TIMES, NOON);
    assertThat(one.undecided(TIMES, NOON)).isEqualTo(one);
  }
}
