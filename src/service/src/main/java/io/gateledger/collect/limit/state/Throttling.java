package io.gateledger.collect.limit.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a provider has slowed an account down. Each time it says that it was asked too fast, the
 * rate halves; without such a word, a sixteenth of the full rate comes back each minute.
 *
 * @param times how often it has said so
 * @param sixteenths how much of the rate was left when it last said so
 * @param at when it last said so, null where it never did
 * @param pausedUntil nothing is sent before, null where it never asked for that
 */
public record Throttling(
    long times, int sixteenths, @Nullable Instant at, @Nullable Instant pausedUntil) {

  static final Throttling NONE = new Throttling(0, ThrottleLevel.FULL, null, null);

  private static final Duration STEP = Duration.ofMinutes(1);

  /** Whoever sends a number that makes no sense must not blind us for years. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  public ThrottleLevel level(Instant now) {
    long steps =
        at == null
            ? 0
            : liesAhead(now)
                ? ThrottleLevel.FULL
                : Math.max(0, Duration.between(at, now).dividedBy(STEP));
    int back = (int) Math.min(ThrottleLevel.FULL - sixteenths, steps);
    return new ThrottleLevel(sixteenths + back, times * ThrottleLevel.FULL + back);
  }

  /**
   * The provider said that it was asked too fast.
   *
   * @param sentAt when the request left: of those that were under way together, the first counts
   */
  public Throttling tooFast(Instant sentAt, Instant now) {
    if (at != null && sentAt.isBefore(at) && !liesAhead(now)) {
      return this;
    }
    return new Throttling(times + 1, Math.max(1, level(now).sixteenths() / 2), now, pausedUntil);
  }

  /** The provider asked to be left alone for a while. */
  public Throttling paused(Duration rest, Instant now) {
    Instant until = now.plus(rest.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : rest);
    return pausedUntil != null && pausedUntil.isAfter(until) && rest(now).isPositive()
        ? this
        : new Throttling(times, sixteenths, at, until);
  }

  /**
   * How much longer nothing may be sent. No pause is longer than the longest: a moment further
   * ahead was told by a clock that is set back since.
   */
  public Duration rest(Instant now) {
    Duration rest = pausedUntil == null ? Duration.ZERO : Duration.between(now, pausedUntil);
    return rest.isNegative() || rest.compareTo(LONGEST_PAUSE.plus(STEP)) > 0 ? Duration.ZERO : rest;
  }

  /** Whether a clock that is set back since had it that the provider said so. */
  private boolean liesAhead(Instant now) {
    return at != null && at.isAfter(now.plus(STEP));
  }
}
