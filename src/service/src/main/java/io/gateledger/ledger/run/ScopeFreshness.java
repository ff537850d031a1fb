package io.gateledger.ledger.run;

import io.gateledger.resource.Scope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How well a scope is seen, and how late is too late.
 *
 * @param watchedSince when it was registered or, later than that, taken back
 * @param freshAsOf when the last complete run began, null when there was none
 * @param seenWholeAt when that run ended, null when there was none
 * @param lastReason why its last run was not complete, or what it was complete but for; null when
 *     it was complete
 */
public record ScopeFreshness(
    Scope scope,
    Instant watchedSince,
    @Nullable Instant freshAsOf,
    @Nullable Instant seenWholeAt,
    @Nullable String lastReason) {

  private static final int TURNS = 3;

  /**
   * How far apart complete runs are expected: the interval, or as long as the last one took. A
   * scope that takes longer than its interval is slow, and not blind while its runs end.
   */
  public Duration turn(Duration interval) {
    if (freshAsOf == null || seenWholeAt == null) {
      return interval;
    }
    Duration took = Duration.between(freshAsOf, seenWholeAt);
    return took.compareTo(interval) > 0 ? took : interval;
  }

  /** When three turns have passed without a complete run. */
  public Instant lateSince(Duration interval) {
    Instant from = freshAsOf != null && freshAsOf.isAfter(watchedSince) ? freshAsOf : watchedSince;
    return from.plus(turn(interval).multipliedBy(TURNS));
  }

  public boolean isLate(Duration interval, Instant now) {
    return lateSince(interval).isBefore(now);
  }

  /** Whether a complete run has ended since. */
  public boolean isSeenWholeAfter(Instant moment) {
    return seenWholeAt != null && seenWholeAt.isAfter(moment);
  }
}
