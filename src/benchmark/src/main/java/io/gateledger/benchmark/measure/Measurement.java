package io.gateledger.benchmark.measure;

import io.gateledger.benchmark.database.CountedTable;
import java.util.Map;

/**
 * What one scenario of one round took.
 *
 * @param walBytes how much the write-ahead log grew
 * @param rows inserted, updated or deleted
 * @param diskBytes how much the tables grew, vacuumed; measured after a first load alone
 * @param indexBytes what of that the indexes take
 * @param peakHeap the most that was in use at once, garbage included
 */
public record Measurement(
    double seconds,
    long walBytes,
    Map<CountedTable, Long> rows,
    Map<CountedTable, Long> diskBytes,
    Map<CountedTable, Long> indexBytes,
    long peakHeap) {

  public Measurement {
    rows = Map.copyOf(rows);
    diskBytes = Map.copyOf(diskBytes);
    indexBytes = Map.copyOf(indexBytes);
  }

  /** All tables together. */
  public long disk() {
    return diskBytes.values().stream().mapToLong(Long::longValue).sum();
  }
}
