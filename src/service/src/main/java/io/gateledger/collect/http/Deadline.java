package io.gateledger.collect.http;

import io.gateledger.collect.Problem.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When something has taken long enough.
 *
 * @param end the moment from which on nothing more is sent for it
 * @param passed what to say then
 */
public record Deadline(Clock clock, Instant end, String passed) {

  /**
   * @param what it is, and
   * @param setting what allows it more time, both for people
   */
  public static Deadline in(Duration time, Clock clock, String what, String setting) {
    return new Deadline(
        clock,
        clock.instant().plus(time),
        "%s took longer than %s (%s)".formatted(what, DurationText.of(time), setting));
  }

  /** How much time is left; zero when none is. */
  public Duration left() {
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * @throws RequestFailed when there is no time left, or no more than this
   */
  public void require(Duration time) throws RequestFailed {
    if (left().compareTo(time) <= 0) {
      throw new RequestFailed(new TryLater(passed, null));
    }
  }
}
