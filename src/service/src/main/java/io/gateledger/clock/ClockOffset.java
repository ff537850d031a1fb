package io.gateledger.clock;

import java.time.Duration;
import java.util.Locale;

/**
 * How far this machine's clock is from another one.
 *
 * @param against whose clock it was compared with
 * @param ahead negative where this machine's clock is behind
 */
record ClockOffset(String against, Duration ahead) {

  private static final double NANOS = 1e9;

  double seconds() {
    return ahead.toNanos() / NANOS;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.1f s %s %s",
        Math.abs(seconds()),
        ahead.isNegative() ? "behind" : "ahead of",
        against);
  }
}
