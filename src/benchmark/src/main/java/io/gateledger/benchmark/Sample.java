package io.gateledger.benchmark;

import java.util.Map;

/**
 * What one cycle of one round took.
 *
 * @param walBytes how much the write-ahead log grew
 * @param rows inserted, updated or deleted
 * @param peakHeap the most that was in use at once, garbage included
 */
record Sample(double seconds, long walBytes, Map<Rows, Long> rows, long peakHeap) {

  Sample {
    rows = Map.copyOf(rows);
  }
}
