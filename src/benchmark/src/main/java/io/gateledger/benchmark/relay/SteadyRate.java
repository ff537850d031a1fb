package io.gateledger.benchmark.relay;

import java.util.concurrent.TimeUnit;

/** Changes at a rate: a run each tenth of a second, or as often as there is a change. */
record SteadyRate(int perSecond) {

  private static final int RUNS_A_SECOND = 10;

  SteadyRate {
    if (perSecond < 1 || perSecond > RUNS_A_SECOND * ChangeFeed.LARGEST) {
      throw new IllegalArgumentException(
          "a rate should be 1 to %,d".formatted(RUNS_A_SECOND * ChangeFeed.LARGEST));
    }
  }

  /** How many changes were committed; a feed that cannot keep up takes longer. */
  long run(int seconds, ChangeFeed feed) {
    int runs = Math.min(perSecond, RUNS_A_SECOND);
    long interval = TimeUnit.SECONDS.toNanos(1) / runs;
    long begin = System.nanoTime();
    long changes = 0;
    for (int run = 0; run < runs * seconds; run++) {
      long due = begin + run * interval;
      while (System.nanoTime() < due) {
        Pauses.of(1);
      }
      int count = (int) (perSecond * (run + 1L) / runs - perSecond * (long) run / runs);
      feed.change(count);
      changes += count;
    }
    return changes;
  }
}
