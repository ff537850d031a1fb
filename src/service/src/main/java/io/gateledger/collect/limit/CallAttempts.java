package io.gateledger.collect.limit;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One read or one sign-in on its way to the provider: one request, and those by which it is asked
 * again. Used by one thread.
 */
public abstract sealed class CallAttempts implements AutoCloseable
    permits ReadAttempts, SignInAttempts {

  private final AccountRateLimiter gate;
  private final ChannelContext with;
  private final Deadline deadline;
  private final String account;
  private Instant sentAt = Instant.MIN;
  private int failed;

  // As it was when the last request left.
  private AccountHealth standing = AccountHealth.WELL;

  CallAttempts(String account, AccountRateLimiter gate, ChannelContext with, Deadline deadline) {
    this.account = account;
    this.gate = gate;
    this.with = with;
    this.deadline = deadline;
  }

  /** Lets the next request through, or refuses, as the account's credentials stand. */
  abstract void admit(CredentialRejections rejections) throws RequestFailed;

  abstract void accepted(CredentialRejections before) throws RequestFailed;

  abstract void rejected(CredentialsRejected problem) throws RequestFailed;

  /**
   * Waits until a request may be sent.
   *
   * @throws RequestFailed when it may not, or not soon enough; nothing is to be sent then
   */
  public final void beforeRequest() throws RequestFailed {
    deadline.require(Duration.ZERO);
    try {
      standing = with.standings().of(account);
      admit(standing.rejections());
      gate.pass(standing.throttling(), deadline);
      sentAt = with.clock().instant();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Told that the provider gave what it was asked for. */
  public void succeeded() throws RequestFailed {
    accepted(standing.rejections());
  }

  /**
   * Told that a request failed; waits, where asking again may help.
   *
   * @return whether to ask again
   */
  public final boolean againAfter(Problem problem) throws RequestFailed {
    return switch (problem) {
      case TryLater later -> again(later);
      case CredentialsRejected rejection -> {
        rejected(rejection);
        yield false;
      }
      case NotFound gone -> {
        // Whoever says so knows who asks.
        accepted(standing.rejections());
        yield false;
      }
      case Refused refused -> false;
    };
  }

  @Override
  public abstract void close();

  private boolean again(TryLater later) throws RequestFailed {
    if (later.tooFast()) {
      gate.tooFast(sentAt);
    }
    Duration asked = Objects.requireNonNullElse(later.after(), Duration.ZERO);
    if (asked.isPositive()) {
      gate.rest(asked);
    }
    failed++;
    if (failed > with.backoff().retries()) {
      return false;
    }
    if (asked.isPositive()) {
      // The gate waits for the end of it, or says that it is too far off.
      return asked.compareTo(with.backoff().longestWait()) <= 0
          && asked.compareTo(deadline.left()) < 0;
    }
    return waits(with.backoff().before(failed));
  }

  private boolean waits(Duration time) throws RequestFailed {
    if (time.compareTo(deadline.left()) >= 0) {
      return false;
    }
    try {
      with.pause().pause(time);
      return true;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static RequestFailed interrupted() {
    Thread.currentThread().interrupt();
    return new RequestFailed(new TryLater("the wait for the provider was interrupted", null));
  }
}
