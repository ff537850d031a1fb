package io.gateledger.collect.limit;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How a request that failed for now is asked again.
 *
 * @param retries how often at most
 * @param longestWait what a provider may ask us to wait in the middle of a call; what is longer
 *     ends the call
 * @param dice numbers from 0 to 1, at random: nodes and threads must not come back all at once
 */
public record Backoff(int retries, Duration longestWait, DoubleSupplier dice) {

  private static final Duration BASE = Duration.ofMillis(500);
  private static final Duration CAP = Duration.ofSeconds(10);

  /**
   * How long to wait before asking again.
   *
   * @param failed how often it was asked so far
   */
  Duration before(int failed) {
    Duration most = BASE;
    for (int i = 1; i < failed && most.compareTo(CAP) < 0; i++) {
      most = most.multipliedBy(2);
    }
    long millis = (most.compareTo(CAP) > 0 ? CAP : most).toMillis();
    return Duration.ofMillis((long) (millis * dice.getAsDouble()));
  }
}
