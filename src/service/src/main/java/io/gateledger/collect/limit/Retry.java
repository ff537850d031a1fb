package io.gateledger.collect.limit;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.AccountHealth;
import java.time.Duration;
import java.time.Instant;

/**
 * Sends the request of one call when the account's turn has come, and retries it where that may
 * help. Used once, by one thread.
 */
final class Retry {

  private final String account;
  private final AccountRateLimiter limiter;
  private final ChannelContext context;
  private final Deadline deadline;
  private final CallPolicy policy;
  private Instant sentAt = Instant.MIN;
  private int failures;
  // As it was when the last request left.
  private AccountHealth health = AccountHealth.WELL;

  Retry(
      String account,
      AccountRateLimiter limiter,
      ChannelContext context,
      Deadline deadline,
      CallPolicy policy) {
    this.account = account;
    this.limiter = limiter;
    this.context = context;
    this.deadline = deadline;
    this.policy = policy;
  }

  /**
   * @throws RequestFailedException when retrying does not help, or nothing may be sent in time
   */
  <T> T run(RetryableCall<T> call) throws RequestFailedException {
    try (policy) {
      while (true) {
        awaitTurn();
        call.prepare();
        try {
          T answer = call.send();
          policy.succeeded(health.rejections());
          return answer;
        } catch (RequestFailedException e) {
          if (!call.recover(e) && !helpsAfter(e.problem())) {
            throw e;
          }
          context.counts().retried();
        }
      }
    }
  }

  private void awaitTurn() throws RequestFailedException {
    deadline.requireMoreThan(Duration.ZERO);
    try {
      health = context.health().of(account);
      policy.admit(health.rejections());
      limiter.acquire(health.throttling(), deadline);
      sentAt = context.clock().instant();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Whether to retry after a failure; waits, where that is so. */
  private boolean helpsAfter(Problem problem) throws RequestFailedException {
    return switch (problem) {
      case TryLater later -> helpsAfter(later);
      case CredentialsRejected rejection -> {
        policy.rejected(rejection);
        yield false;
      }
      case NotFound gone -> {
        policy.notFound(health.rejections());
        yield false;
      }
      case Refused refused -> false;
    };
  }

  private boolean helpsAfter(TryLater later) throws RequestFailedException {
    if (later.tooFast()) {
      limiter.slowDown(sentAt);
    }
    Duration asked = later.after();
    Duration pause = asked != null && asked.isPositive() ? asked : null;
    if (pause != null) {
      limiter.pauseFor(pause);
    }
    failures++;
    if (failures > context.backoff().retries()) {
      return false;
    }
    if (pause != null) {
      // The limiter waits for the end of it, or says that it is too far off.
      return pause.compareTo(context.backoff().longestWait()) <= 0
          && pause.compareTo(deadline.remaining()) < 0;
    }
    return waits(context.backoff().before(failures));
  }

  private boolean waits(Duration time) throws RequestFailedException {
    if (time.compareTo(deadline.remaining()) >= 0) {
      return false;
    }
    try {
      context.delay().pause(time);
      return true;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static RequestFailedException interrupted() {
    Thread.currentThread().interrupt();
    return new RequestFailedException(
        new TryLater("the wait for the provider was interrupted", null));
  }
}
