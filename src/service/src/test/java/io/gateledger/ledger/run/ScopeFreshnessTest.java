package io.gateledger.ledger.run;

import io.gateledger.resource.Scope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How late is too late. */
class ScopeFreshnessTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void shouldCountThreeIntervalsFromWhenItWasFresh() {
    ScopeFreshness freshness = freshness(NOON, NOON.plusSeconds(2));

    assertThat(freshness.isLate(MINUTE, NOON.plusSeconds(180))).isFalse();
    assertThat(freshness.isLate(MINUTE, NOON.plusSeconds(181))).isTrue();
  }

  @Test
  void shouldGiveAScopeThatWasNeverSeenAsLongFromItsRegistration() {
    ScopeFreshness freshness = freshness(null, null);

    assertThat(freshness.lateSince(MINUTE))
        .isEqualTo(NOON.minus(Duration.ofHours(1)).plusSeconds(180));
  }

  @Test
  void shouldNeverBeLateBetweenTheEndsOfRunsThatTakeLongerThanThreeIntervals() {
    Duration takes = Duration.ofMinutes(8);
    ScopeFreshness freshness = freshness(NOON, NOON.plus(takes));

    assertThat(freshness.isLate(MINUTE, NOON.plus(takes))).isFalse();
    assertThat(freshness.isLate(MINUTE, NOON.plus(takes).plus(takes))).isFalse();
    assertThat(freshness.isLate(MINUTE, NOON.plus(takes.multipliedBy(3)).plusSeconds(1))).isTrue();
  }

  @Test
  void shouldCountAnewWhenAScopeIsTakenBack() {
    ScopeFreshness freshness =
        new ScopeFreshness(scope(), NOON.plus(Duration.ofDays(1)), NOON, NOON, null);

    assertThat(freshness.lateSince(MINUTE))
        .isEqualTo(NOON.plus(Duration.ofDays(1)).plusSeconds(180));
  }

  private static ScopeFreshness freshness(
      @Nullable Instant freshAsOf, @Nullable Instant seenWholeAt) {
    return new ScopeFreshness(
        scope(), NOON.minus(Duration.ofHours(1)), freshAsOf, seenWholeAt, null);
  }

  private static Scope scope() {
    return new Scope("nhn", "main", "KR1", "internet-gateway");
  }
}
