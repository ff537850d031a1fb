package io.gateledger.collect;

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
record Deadline(Clock clock, Instant end, String passed) {

  /**
   * @param what it is, and
   * @param setting what allows it more time, both for people
   */
  static Deadline in(Duration time, Clock clock, String what, String setting) {
    return new Deadline(
        clock,
        clock.instant().plus(time),
        "%s took longer than %s (%s)".formatted(what, Spoken.of(time), setting));
  }

  /** How much time is left; zero when none is. */
  Duration left() {
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * @throws CallFailed when there is no time left, or no more than this
   */
  void require(Duration time) throws CallFailed {
    if (left().compareTo(time) <= 0) {
      throw new CallFailed(new TryLater(passed, null));
    }
  }
}
