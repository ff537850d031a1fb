package io.gateledger.collect.provider;

import io.gateledger.collect.http.DurationFormat;
import java.time.Duration;

/**
 * How often a provider may be asked: no more than so many requests in any span of time so long.
 *
 * @param requests at least 1
 * @param per at least a millisecond
 */
public record RateLimit(int requests, Duration per) {

  /** This part of the requests may come at once; the others are spread evenly. */
  private static final int BURST_SHARE = 10;

  public RateLimit {
    if (requests < 1 || per.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException(
          "a rate limit should be 1 or more requests per 1ms or more");
    }
  }

  public int burst() {
    return Math.max(1, requests / BURST_SHARE);
  }

  /**
   * How many come back during {@link #per}. A bucket of {@link #burst} that is filled up at this
   * rate never gives more than {@link #requests} away in a span that leaves out its own end.
   */
  public int refill() {
    return requests - burst() + 1;
  }

  @Override
  public String toString() {
    return "%d requests per %s".formatted(requests, DurationFormat.format(per));
  }
}
