package io.gateledger.schedule;

import java.time.Duration;

/**
 * How often a scope is looked at.
 *
 * @param calm between two runs when all is well
 * @param attentive between two runs while something is in trouble or in transition; never longer
 *     than {@code calm}
 */
record PollIntervals(Duration calm, Duration attentive) {

  private static final Duration SHORTEST = Duration.ofMillis(100);

  PollIntervals {
    if (calm.compareTo(SHORTEST) < 0 || attentive.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "gateledger.poll.interval and attention-interval should be 100ms or more");
    }
    if (attentive.compareTo(calm) > 0) {
      attentive = calm;
    }
  }

  Duration interval(boolean attention) {
    return attention ? attentive : calm;
  }
}
