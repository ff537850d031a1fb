package io.gateledger.collect.listing;

import io.gateledger.collect.http.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reads by id that follow one another to prove what is gone of a scope. They have one time
 * limit together: a provider that lists quickly and then hangs must not hold a run for hours.
 */
final class ConfirmationSeries {

  /** After so long without one, the next read begins anew. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final Clock clock;
  private final Supplier<Deadline> limit;
  private @Nullable Deadline deadline;
  private Instant lastEnd = Instant.MIN;
  private int underWay;

  ConfirmationSeries(Clock clock, Supplier<Deadline> limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /** By when the next read must have ended; {@link #end} when it has. */
  synchronized Deadline begin() {
    Deadline current = deadline;
    boolean over = underWay == 0 && lastEnd.isBefore(clock.instant().minus(IDLE));
    if (current == null || over) {
      current = limit.get();
      deadline = current;
    }
    underWay++;
    return current;
  }

  synchronized void end() {
    underWay--;
    lastEnd = clock.instant();
  }
}
