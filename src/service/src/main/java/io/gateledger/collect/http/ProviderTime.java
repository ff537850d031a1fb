package io.gateledger.collect.http;

import java.time.Duration;
import java.time.Instant;

/**
 * What time it was at a provider, as a {@code Date} header told.
 *
 * @param date in whole seconds
 * @param at when that was, by elapsed time
 */
record ProviderTime(Instant date, Instant at) {

  /** The provider's clock is taken to have been read half-way between sending and receiving. */
  static ProviderTime told(Instant date, Instant sentAt, Instant receivedAt) {
    return new ProviderTime(date, sentAt.plus(Duration.between(sentAt, receivedAt).dividedBy(2)));
  }

  /** What time it is there. */
  Instant at(Instant now) {
    return date.plus(Duration.between(at, now));
  }
}
