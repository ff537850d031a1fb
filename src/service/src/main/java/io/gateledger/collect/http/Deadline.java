package io.gateledger.collect.http;

import io.gateledger.collect.Problem.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When something has taken long enough.
 *
 * @param end the moment from which on nothing more is sent for it
 * @param message what to say then
 */
public record Deadline(Clock clock, Instant end, String message) {

  /**
   * @param what it is, and
   * @param setting what allows it more time, both for people
   */
  public static Deadline after(Duration time, Clock clock, String what, String setting) {
    return new Deadline(
        clock,
        clock.instant().plus(time),
        "%s took longer than %s (%s)".formatted(what, DurationFormat.format(time), setting));
  }

  /** How much time is left; zero when none is. */
  public Duration remaining() {
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * @throws RequestFailedException when there is no time left, or no more than this
   */
  public void requireMoreThan(Duration time) throws RequestFailedException {
    if (remaining().compareTo(time) <= 0) {
      throw new RequestFailedException(new TryLater(message, null));
    }
  }
}
