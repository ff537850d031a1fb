package io.gateledger.collect;

import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import java.time.Duration;
import java.time.Instant;

/**
 * One read or one sign-in on its way to the provider: one request, and those by which it is asked
 * again. Used by one thread.
 */
abstract sealed class Passage implements AutoCloseable permits ReadPassage, SignInPassage {

  private final AccountGate gate;
  private final Equipment with;
  private final Deadline deadline;
  private final String account;
  private Instant sentAt = Instant.MIN;
  private int failed;

  // As it was when the last request left.
  private Standing standing = Standing.WELL;

  Passage(String account, AccountGate gate, Equipment with, Deadline deadline) {
    this.account = account;
    this.gate = gate;
    this.with = with;
    this.deadline = deadline;
  }

  /** Lets the next request through, or refuses, as the account's credentials stand. */
  abstract void admit(Rejections rejections) throws CallFailed;

  abstract void accepted(Rejections before) throws CallFailed;

  abstract void rejected(CredentialsRejected problem) throws CallFailed;

  /**
   * Waits until a request may be sent.
   *
   * @throws CallFailed when it may not, or not soon enough; nothing is to be sent then
   */
  final void beforeRequest() throws CallFailed {
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
  void succeeded() throws CallFailed {
    accepted(standing.rejections());
  }

  /**
   * Told that a request failed; waits, where asking again may help.
   *
   * @return whether to ask again
   */
  final boolean againAfter(Problem problem) throws CallFailed {
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

  private boolean again(TryLater later) throws CallFailed {
    if (later.tooFast()) {
      gate.tooFast(sentAt);
    }
    Duration asked = later.after();
    boolean rest = asked != null && asked.isPositive();
    if (rest) {
      gate.rest(asked);
    }
    failed++;
    if (failed > with.backoff().retries()) {
      return false;
    }
    if (rest) {
      // The gate waits for the end of it, or says that it is too far off.
      return asked.compareTo(with.backoff().longestWait()) <= 0
          && asked.compareTo(deadline.left()) < 0;
    }
    return waits(with.backoff().before(failed));
  }

  private boolean waits(Duration time) throws CallFailed {
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

  private static CallFailed interrupted() {
    Thread.currentThread().interrupt();
    return new CallFailed(new TryLater("the wait for the provider was interrupted", null));
  }
}
