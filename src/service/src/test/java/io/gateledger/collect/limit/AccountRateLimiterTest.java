package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.ProbeSchedule;
import io.gateledger.collect.limit.state.RateBudget.Turn;
import io.gateledger.collect.limit.state.ThrottleLevel;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.collect.provider.RateLimit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** When a request may leave, and when waiting for it is given up. */
class AccountRateLimiterTest {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final MovableClock clock = new MovableClock();
  private final FakeNodes nodes = new FakeNodes(clock);
  private final ChannelContext context =
      nodes.context(
          new Backoff(2, LONGEST_WAIT, () -> 1),
          new ProbeSchedule(Duration.ofMinutes(1), Duration.ofMinutes(15)),
          Duration.ofMinutes(10));
  private final AccountRateLimiter limiter =
      new AccountRateLimiter("a", List.of(new RateLimit(20, Duration.ofSeconds(1))), context);
  private final Deadline deadline = context.deadline("the run");

  @Test
  void shouldLetARequestLeaveAtOnceInItsTurn() throws Exception {
    acquire();

    assertThat(nodes.pauses()).isEmpty();
    assertThat(nodes.taken()).containsExactly(new ThrottleLevel(ThrottleLevel.FULL, 0));
  }

  @Test
  void shouldWaitOutAPauseThatIsAsLongAsMayBe() throws Exception {
    limiter.pauseFor(LONGEST_WAIT);

    acquire();

    assertThat(nodes.pauses()).containsExactly(LONGEST_WAIT);
  }

  @Test
  void shouldNotWaitOutAPauseThatIsLonger() throws RequestFailedException {
    limiter.pauseFor(LONGEST_WAIT.plusMillis(1));

    assertGivenUp(
        "account a is asked by its provider to wait until 2026-01-01T00:00:30.001Z",
        LONGEST_WAIT.plusMillis(1));
    assertThat(nodes.taken()).isEmpty();
  }

  @Test
  void shouldNotWaitOutAPauseThatEndsNoSoonerThanTheRun() throws RequestFailedException {
    clock.move(Duration.ofMinutes(10).minusSeconds(20));
    limiter.pauseFor(Duration.ofSeconds(20));

    assertGivenUp(
        "account a is asked by its provider to wait until 2026-01-01T00:10:00Z",
        Duration.ofSeconds(20));
  }

  @Test
  void shouldWaitOutAPauseThatEndsJustBeforeTheRun() throws Exception {
    clock.move(Duration.ofMinutes(10).minusSeconds(20));
    limiter.pauseFor(Duration.ofMillis(19_999));

    acquire();

    assertThat(nodes.pauses()).containsExactly(Duration.ofMillis(19_999));
  }

  @Test
  void shouldWaitOutWhatWasAskedForWhileItWaited() throws Exception {
    nodes.turn(Turn.AFTER_A_WAIT);
    nodes.whileATurnIsAwaited(() -> pauseFor(Duration.ofSeconds(7)));

    acquire();

    assertThat(nodes.pauses()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void shouldGoByTheRateThatIsLeftAfterAPause() throws Exception {
    limiter.slowDown(clock.instant());
    limiter.pauseFor(Duration.ofSeconds(30));
    clock.move(Duration.ofSeconds(29));
    limiter.pauseFor(Duration.ofSeconds(30));
    clock.move(Duration.ofSeconds(1));

    acquire();

    assertThat(nodes.taken())
        .extracting(ThrottleLevel::sixteenths)
        .as("none has come back: a minute has not passed")
        .containsExactly(8);
    assertThat(nodes.pauses()).containsExactly(Duration.ofSeconds(29));
  }

  @Test
  void shouldSayHowFastTheAccountMayBeWhenItsTurnIsTooFarOff() throws RequestFailedException {
    nodes.turn(Turn.TOO_FAR_OFF);
    assertGivenUp(
        "the rate limit of account a ([20 requests per 1 s]) leaves no request before"
            + " 2026-01-01T00:10:00Z",
        null);

    limiter.slowDown(clock.instant());
    assertGivenUp(
        "the rate limit of account a (8/16 of [20 requests per 1 s]) leaves no request before"
            + " 2026-01-01T00:10:00Z",
        null);
  }

  private void acquire() throws RequestFailedException, InterruptedException {
    limiter.acquire(nodes.healthOf("a").throttling(), deadline);
  }

  private void pauseFor(Duration rest) {
    try {
      limiter.pauseFor(rest);
    } catch (RequestFailedException e) {
      throw new AssertionError(e);
    }
  }

  private void assertGivenUp(String message, @Nullable Duration after) {
    assertThatThrownBy(this::acquire)
        .isInstanceOfSatisfying(
            RequestFailedException.class,
            failed -> assertThat(failed.problem()).isEqualTo(new TryLater(message, after)));
  }
}
