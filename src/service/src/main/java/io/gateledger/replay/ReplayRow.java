package io.gateledger.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay as it is written down.
 *
 * @param total how many events there are to tell; null until they were counted
 * @param told how many of them consumers can see
 * @param runningSince when it last began or went on; null before it did
 * @param toldBefore how many had been told then
 * @param toldAt when the last were
 * @param changedBy who let it start, pause, resume or end last
 * @param problem what keeps it from going on, or ended it; null when nothing does
 */
public record ReplayRow(
    long number,
    ReplayRequest request,
    ReplayState state,
    @Nullable Long total,
    long told,
    @Nullable Instant runningSince,
    long toldBefore,
    @Nullable Instant toldAt,
    Instant startedAt,
    String changedBy,
    Instant changedAt,
    @Nullable Instant endedAt,
    @Nullable String problem) {

  /** How many events a second since it last began or went on; null where none were. */
  public @Nullable Double pace() {
    if (runningSince == null || toldAt == null || !toldAt.isAfter(runningSince)) {
      return null;
    }
    double seconds = (toldAt.toEpochMilli() - runningSince.toEpochMilli()) / 1000.0;
    return seconds == 0 ? null : Math.round((told - toldBefore) / seconds * 10) / 10.0;
  }
}
