package io.gateledger.benchmark;

import java.util.Map;

/**
 * What one scenario of one round took.
 *
 * @param walBytes how much the write-ahead log grew
 * @param rows inserted, updated or deleted
 * @param peakHeap the most that was in use at once, garbage included
 */
record Measurement(double seconds, long walBytes, Map<CountedTable, Long> rows, long peakHeap) {

  Measurement {
    rows = Map.copyOf(rows);
  }
}
