package io.gateledger.collect.limit.state;

import io.gateledger.collect.provider.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A budget that one process has for itself: requests are an even distance apart, so that no span of
 * time sees more than the limits. Safe for use by several threads.
 */
final class LocalRateBudget implements RateBudget {

  private final Delay delay;
  private final Clock steady;
  private final Map<String, Instant> next = new HashMap<>();

  LocalRateBudget(Delay delay, Clock steady) {
    this.delay = delay;
    this.steady = steady;
  }

  @Override
  public Turn take(String account, List<RateLimit> limits, ThrottleLevel level, Duration longest)
      throws InterruptedException {
    Duration wait = reserve(account, distance(limits, level), longest);
    if (wait.compareTo(longest) > 0) {
      return Turn.TOO_FAR_OFF;
    }
    if (wait.isZero()) {
      return Turn.AT_ONCE;
    }
    delay.pause(wait);
    return Turn.AFTER_A_WAIT;
  }

  private synchronized Duration reserve(String account, Duration distance, Duration longest) {
    Instant now = steady.instant();
    Instant turn = next.getOrDefault(account, now);
    Duration wait = turn.isAfter(now) ? Duration.between(now, turn) : Duration.ZERO;
    if (wait.compareTo(longest) <= 0) {
      next.put(account, now.plus(wait).plus(distance));
    }
    return wait;
  }

  private static Duration distance(List<RateLimit> limits, ThrottleLevel level) {
    Duration longest = Duration.ZERO;
    for (RateLimit limit : limits) {
      Duration distance =
          limit
              .per()
              .dividedBy(limit.requests())
              .multipliedBy(ThrottleLevel.FULL)
              .dividedBy(level.sixteenths());
      longest = distance.compareTo(longest) > 0 ? distance : longest;
    }
    return longest;
  }
}
