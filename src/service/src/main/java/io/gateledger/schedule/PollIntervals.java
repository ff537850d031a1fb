package io.gateledger.schedule;

import java.time.Duration;

/**
 * How often a scope is looked at.
 *
 * @param regular between two runs when all is well
 * @param attention between two runs while something is in trouble or in transition; never longer
 *     than {@code regular}
 */
record PollIntervals(Duration regular, Duration attention) {

  private static final Duration SHORTEST = Duration.ofMillis(100);

  PollIntervals {
    if (regular.compareTo(SHORTEST) < 0 || attention.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "gateledger.poll.interval and attention-interval should be 100ms or more");
    }
    if (attention.compareTo(regular) > 0) {
      attention = regular;
    }
  }
}
