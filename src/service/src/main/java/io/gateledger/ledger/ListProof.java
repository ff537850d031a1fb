package io.gateledger.ledger;

import java.time.Duration;

/**
 * What proves that a resource is gone where no read by its id can: that lists lack it again and
 * again, and for long enough. Runs that follow one another at once see the same hiccup.
 */
final class ListProof {

  /** How many runs have to lack it. */
  static final int RUNS = 3;

  /** From the first of them to the last. */
  private static final int INTERVALS = 2;

  /** Runs come a little early at times; each counts from so much of an interval on. */
  private static final double PART_OF_AN_INTERVAL = 0.9;

  private ListProof() {}

  /** In microseconds, how long after the last run that counted another one counts. */
  static long gap(Duration interval) {
    return (long) (micros(interval) * PART_OF_AN_INTERVAL);
  }

  /** In microseconds, how far the first and the last run have to lie apart. */
  static long span(Duration interval) {
    return micros(interval) * INTERVALS;
  }

  private static long micros(Duration interval) {
    return interval.toNanos() / 1_000;
  }
}
