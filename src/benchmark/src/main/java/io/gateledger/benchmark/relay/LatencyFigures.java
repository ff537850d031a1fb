package io.gateledger.benchmark.relay;

import java.util.Arrays;

/**
 * The time from a commit to the consumer, at a rate.
 *
 * @param samples how many events it was taken from
 */
public record LatencyFigures(
    int perSecond, int samples, double medianMillis, double p99Millis, double mostMillis) {

  static LatencyFigures of(int perSecond, long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new LatencyFigures(
        perSecond, sorted.length, millis(sorted, 50), millis(sorted, 99), millis(sorted, 100));
  }

  /** The least value that as many percent do not exceed. */
  private static double millis(long[] sorted, int percent) {
    int rank = Math.max(1, Math.ceilDiv(sorted.length * percent, 100));
    return sorted[rank - 1] / 1e6;
  }
}
