package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.AccountHealth;
import io.gateledger.collect.limit.state.RateBudget;
import io.gateledger.collect.limit.state.ThrottleLevel;
import io.gateledger.collect.limit.state.Throttling;
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
  private final ChannelContext context;

  AccountRateLimiter(String account, List<RateLimit> limits, ChannelContext context) {
    this.account = account;
    this.limits = List.copyOf(limits);
    this.context = context;
  }

  /**
   * Waits for the end of a pause that the provider asked for, and for the account's turn.
   *
   * @throws RequestFailedException when the wait would be too long
   */
  void acquire(Throttling throttling, Deadline deadline)
      throws RequestFailedException, InterruptedException {
    Throttling rested = waitOut(throttling, deadline);
    ThrottleLevel level = rested.level(context.clock().instant());
    long began = System.nanoTime();
    RateBudget.Turn turn = context.budget().take(account, limits, level, deadline.remaining());
    context.counts().waited(Duration.ofNanos(System.nanoTime() - began));
    switch (turn) {
      case AT_ONCE -> {
        // Nothing happened meanwhile.
      }
      case AFTER_A_WAIT -> waitOut(context.health().of(account).throttling(), deadline);
      case TOO_FAR_OFF -> {
        context.counts().exhausted();
        throw new RequestFailedException(
            new TryLater(
                "the rate limit of account %s (%s) leaves no request before %s"
                    .formatted(account, describe(level), deadline.end()),
                null));
      }
    }
  }

  /** The provider said that it was asked too fast. */
  void slowDown(Instant sentAt) throws RequestFailedException {
    context.counts().throttled();
    Instant now = context.clock().instant();
    AccountHealth slowed =
        context
            .health()
            .change(account, health -> health.with(health.throttling().tooFast(sentAt, now)));
    if (now.equals(slowed.throttling().at())) {
      LOG.warnf(
          "account is slowed down, as its provider asks: account=%s rate=%s",
          account, describe(slowed.throttling().level(now)));
    }
  }

  /** The provider asked to be left alone for a while. */
  void pauseFor(Duration rest) throws RequestFailedException {
    Instant now = context.clock().instant();
    context.health().change(account, health -> health.with(health.throttling().paused(rest, now)));
  }

  private Throttling waitOut(Throttling before, Deadline deadline)
      throws RequestFailedException, InterruptedException {
    Throttling throttling = before;
    Duration rest = throttling.rest(context.clock().instant());
    while (rest.isPositive()) {
      if (rest.compareTo(context.backoff().longestWait()) > 0
          || rest.compareTo(deadline.remaining()) >= 0) {
        throw new RequestFailedException(
            new TryLater(
                "account %s is asked by its provider to wait until %s"
                    .formatted(account, throttling.pausedUntil()),
                rest));
      }
      context.delay().pause(rest);
      throttling = context.health().of(account).throttling();
      rest = throttling.rest(context.clock().instant());
    }
    return throttling;
  }

  private String describe(ThrottleLevel level) {
    return level.sixteenths() == ThrottleLevel.FULL
        ? limits.toString()
        : "%d/%d of %s".formatted(level.sixteenths(), ThrottleLevel.FULL, limits);
  }
}
