package io.gateledger.schedule;

import io.gateledger.ledger.scope.ScopeFreshness;
import io.gateledger.resource.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Blind after three turns of this node's own elapsed time, and never for a pause of its own. */
class BlindnessWatchTest {

  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final Duration HANDOVER = Duration.ofSeconds(20);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Scope SCOPE = new Scope("nhn", "main", "KR1", "internet-gateway");

  private long elapsed;
  private BlindnessWatch watch = withHandover(HANDOVER);

  @Test
  void shouldBeBlindAfterThreeTurnsWithoutProgress() {
    lookFor(Duration.ofMinutes(30), seen(NOON));
    ScopeFreshness last = seen(NOON.plusSeconds(1800));

    assertThat(lookFor(Duration.ofSeconds(180), last)).isFalse();
    assertThat(lookFor(Duration.ofSeconds(5), last)).isTrue();
  }

  @Test
  void shouldGiveEachScopeThreeTurnsAndAHandoverFromItsOwnStart() {
    assertThat(lookFor(Duration.ofSeconds(195), seen(NOON))).isFalse();
    assertThat(lookFor(Duration.ofSeconds(10), seen(NOON))).isTrue();
  }

  @Test
  void shouldGiveShortTurnsTheTimeInWhichAnotherNodeTakesUpTheScope() {
    Duration second = Duration.ofSeconds(1);
    lookFor(Duration.ofMinutes(1), seen(NOON), second);
    ScopeFreshness last = seen(NOON.plusSeconds(60));

    assertThat(lookFor(HANDOVER, last, second)).isFalse();
    assertThat(lookFor(PERIOD.multipliedBy(2), last, second)).isTrue();
  }

  @Test
  void shouldSayForHowLongItHasBeenBlind() {
    lookFor(Duration.ofSeconds(5), seen(NOON));
    lookFor(Duration.ofSeconds(220), seen(NOON));

    assertThat(watch.look(Map.of(seen(NOON), MINUTE)))
        .singleElement()
        .satisfies(blind -> assertThat(blind.since()).isEqualTo(Duration.ofSeconds(40)));
  }

  @Test
  void shouldNotBeBlindWhileItIsSeenWhateverTheClocksOfTheNodesSay() {
    for (Instant moment : List.of(NOON, NOON.plusSeconds(3600), NOON, NOON.minusSeconds(3600))) {
      assertThat(lookFor(Duration.ofSeconds(150), seen(moment))).as("%s", moment).isFalse();
    }
  }

  @Test
  void shouldBeBlindThoughItsLastRunEndedInTheFuture() {
    assertThat(lookFor(Duration.ofSeconds(210), seen(NOON.plus(Duration.ofDays(400))))).isTrue();
  }

  @Test
  void shouldCountFromWhenAScopeThatWasNeverSeenIsFirstWatched() {
    ScopeFreshness never = freshness(NOON, null, null);

    assertThat(lookFor(Duration.ofSeconds(195), never)).isFalse();
    assertThat(lookFor(Duration.ofSeconds(10), never)).isTrue();
  }

  @Test
  void shouldCountAnewWhenAScopeIsTakenBack() {
    assertThat(lookFor(Duration.ofSeconds(150), freshness(NOON, NOON, NOON))).isFalse();
    assertThat(lookFor(Duration.ofSeconds(150), freshness(NOON.plusSeconds(9), NOON, NOON)))
        .isFalse();
  }

  @Test
  void shouldGiveEachScopeItsTimeAnewAfterAPauseOfItsOwn() {
    lookFor(Duration.ofSeconds(190), seen(NOON));
    elapsed += Duration.ofMinutes(10).toNanos();

    assertThat(lookFor(Duration.ofSeconds(200), seen(NOON))).isFalse();
    assertThat(lookFor(Duration.ofSeconds(10), seen(NOON))).isTrue();
  }

  @Test
  void shouldGiveEachScopeItsTimeAnewAfterTheLedgerCouldNotBeRead() {
    lookFor(Duration.ofSeconds(190), seen(NOON));
    watch.breakOff();

    assertThat(lookFor(Duration.ofSeconds(200), seen(NOON))).isFalse();
    assertThat(lookFor(Duration.ofSeconds(10), seen(NOON))).isTrue();
  }

  @Test
  void shouldNotJudgeAtALookThatComesLate() {
    Duration second = Duration.ofSeconds(1);
    lookFor(HANDOVER.plus(HANDOVER), seen(NOON), second);
    elapsed += Duration.ofSeconds(7).toNanos();

    assertThat(watch.look(Map.of(seen(NOON), second))).isEmpty();
    assertThat(lookFor(PERIOD, seen(NOON), second)).isTrue();
  }

  @Test
  void shouldGiveShortTurnsTwoLooks() {
    Duration second = Duration.ofSeconds(1);
    watch = withHandover(Duration.ZERO);

    assertThat(lookFor(PERIOD.multipliedBy(2), seen(NOON), second)).isFalse();
    assertThat(lookFor(PERIOD, seen(NOON), second)).isTrue();
  }

  @Test
  void shouldBeBlindInTheEndThoughTheWatchBreaksAgainAndAgain() {
    boolean blind = false;
    for (int round = 0; round < 8 && !blind; round++) {
      blind = lookFor(Duration.ofSeconds(100), seen(NOON));
      watch.breakOff();
    }

    assertThat(blind).isTrue();
  }

  @Test
  void shouldNeverBeBlindBetweenTheEndsOfRunsThatTakeLongerThanThreeIntervals() {
    Duration takes = Duration.ofMinutes(8);
    lookFor(takes, seen(NOON));
    ScopeFreshness slow = freshness(NOON, NOON, NOON.plus(takes));

    assertThat(lookFor(takes.multipliedBy(3), slow)).isFalse();
    assertThat(lookFor(Duration.ofSeconds(30), slow)).isTrue();
  }

  @Test
  void shouldTakeNoRunForLongerThanTheTimeInWhichItMustHaveEnded() {
    lookFor(MINUTE, seen(NOON));
    // A clock was put an hour forward in the middle of a run.
    ScopeFreshness stepped = freshness(NOON, NOON, NOON.plus(Duration.ofHours(1)));

    assertThat(lookFor(Duration.ofMinutes(4), stepped)).isTrue();
  }

  @Test
  void shouldKnowWhatWasSeenWholeBetweenTwoLooks() {
    lookFor(PERIOD, seen(NOON));
    assertThat(watch.seenWhole()).as("nobody knows when that was").isEmpty();

    lookFor(PERIOD, seen(NOON.plusSeconds(5)));
    assertThat(watch.seenWhole()).containsExactly(SCOPE);

    lookFor(PERIOD, seen(NOON.plusSeconds(5)));
    assertThat(watch.seenWhole()).isEmpty();
  }

  private boolean lookFor(Duration time, ScopeFreshness freshness) {
    return lookFor(time, freshness, MINUTE);
  }

  private BlindnessWatch withHandover(Duration handover) {
    return new BlindnessWatch(PERIOD, handover, Duration.ofMinutes(20), () -> elapsed);
  }

  /** Looks punctually for a while; whether the scope is blind at the last look. */
  private boolean lookFor(Duration time, ScopeFreshness freshness, Duration interval) {
    boolean blind = false;
    for (Duration passed = PERIOD; passed.compareTo(time) <= 0; passed = passed.plus(PERIOD)) {
      elapsed += PERIOD.toNanos();
      blind = !watch.look(Map.of(freshness, interval)).isEmpty();
    }
    return blind;
  }

  private static ScopeFreshness seen(Instant at) {
    return freshness(NOON, at, at);
  }

  private static ScopeFreshness freshness(
      Instant watchedSince, @Nullable Instant freshAsOf, @Nullable Instant seenWholeAt) {
    return new ScopeFreshness(SCOPE, watchedSince, freshAsOf, seenWholeAt, null, null, false);
  }
}
