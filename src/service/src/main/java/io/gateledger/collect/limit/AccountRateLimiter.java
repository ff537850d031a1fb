package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailed;
import io.gateledger.collect.provider.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Lets an account's requests out as fast as its provider will have them. */
final class AccountRateLimiter {

  private static final Logger LOG = Logger.getLogger(AccountRateLimiter.class);

  private final String account;
  private final List<RateLimit> limits;
  private final ChannelContext with;

  AccountRateLimiter(String account, List<RateLimit> limits, ChannelContext with) {
    this.account = account;
    this.limits = List.copyOf(limits);
    this.with = with;
  }

  /**
   * Waits for the end of a pause that the provider asked for, and for the account's turn.
   *
   * @throws RequestFailed when the wait would be too long
   */
  void pass(Throttling throttling, Deadline deadline) throws RequestFailed, InterruptedException {
    Throttling rested = waitOut(throttling, deadline);
    ThrottleLevel tempo = rested.tempo(with.clock().instant());
    switch (with.budget().take(account, limits, tempo, deadline.left())) {
      case AT_ONCE -> {
        // Nothing happened meanwhile.
      }
      case AFTER_A_WAIT -> waitOut(with.standings().of(account).throttling(), deadline);
      case TOO_FAR_OFF ->
          throw new RequestFailed(
              new TryLater(
                  "the rate limit of account %s (%s) leaves no request before %s"
                      .formatted(account, told(tempo), deadline.end()),
                  null));
    }
  }

  /** The provider said that it was asked too fast. */
  void tooFast(Instant sentAt) throws RequestFailed {
    Instant now = with.clock().instant();
    AccountHealth slowed =
        with.standings()
            .change(account, standing -> standing.with(standing.throttling().tooFast(sentAt, now)));
    if (now.equals(slowed.throttling().at())) {
      LOG.warnf(
          "account is slowed down, as its provider asks: account=%s rate=%s",
          account, told(slowed.throttling().tempo(now)));
    }
  }

  /** The provider asked to be left alone for a while. */
  void rest(Duration rest) throws RequestFailed {
    Instant now = with.clock().instant();
    with.standings()
        .change(account, standing -> standing.with(standing.throttling().paused(rest, now)));
  }

  private Throttling waitOut(Throttling told, Deadline deadline)
      throws RequestFailed, InterruptedException {
    Throttling throttling = told;
    Duration rest = throttling.rest(with.clock().instant());
    while (rest.isPositive()) {
      if (rest.compareTo(with.backoff().longestWait()) > 0
          || rest.compareTo(deadline.left()) >= 0) {
        throw new RequestFailed(
            new TryLater(
                "account %s is asked by its provider to wait until %s"
                    .formatted(account, throttling.pausedUntil()),
                rest));
      }
      with.pause().pause(rest);
      throttling = with.standings().of(account).throttling();
      rest = throttling.rest(with.clock().instant());
    }
    return throttling;
  }

  private String told(ThrottleLevel tempo) {
    return tempo.sixteenths() == ThrottleLevel.FULL
        ? limits.toString()
        : "%d/%d of %s".formatted(tempo.sixteenths(), ThrottleLevel.FULL, limits);
  }
}
