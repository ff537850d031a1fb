package io.gateledger.collect;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When something began, told by a wall clock that may be set back before it ends. Safe for use by
 * several threads.
 */
public final class Stopwatch {

  private final Instant startedAt;
  private final long startedNanos;

  private Stopwatch(Instant startedAt, long startedNanos) {
    this.startedAt = startedAt;
    this.startedNanos = startedNanos;
  }

  public static Stopwatch start(Clock clock) {
    return new Stopwatch(clock.instant(), System.nanoTime());
  }

  /**
   * When it began, at the latest: as the clock showed then, or, where it was set back since, as the
   * clock of now would have shown it. Never after {@code now}.
   *
   * @param now what the clock shows
   */
  public Instant startedAt(Instant now) {
    Instant elapsedBefore =
        now.minusNanos(System.nanoTime() - startedNanos).truncatedTo(ChronoUnit.MICROS);
    return elapsedBefore.isBefore(startedAt) ? elapsedBefore : startedAt;
  }
}
