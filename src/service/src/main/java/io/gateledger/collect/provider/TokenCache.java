package io.gateledger.collect.provider;

import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.RequestFailedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in for all who share it: made when first needed, made anew shortly before its token
 * expires or when the provider rejects the token.
 */
public final class TokenCache<T extends TokenCache.Token> {

  /** What a sign-in gives. */
  public interface Token {

    /** The secret to send. */
    String value();

    /** When the provider stops taking it, by the provider's own word. */
    Instant expires();
  }

  /** How to sign in. */
  @FunctionalInterface
  public interface SignIn<T> {
    T signIn() throws RequestFailedException;
  }

  /** So long before its end a token is renewed, lest it die between sending and arriving. */
  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);

  /** Of a short life only this part is given away. */
  private static final int MARGIN_SHARE = 10;

  /** How soon a token that replaced a rejected one may be replaced in its turn. */
  private static final Duration BETWEEN_RENEWALS = Duration.ofMinutes(1);

  private final Clock clock;
  private final SignIn<T> signIn;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable T token;
  private Instant renewAt = Instant.MIN;
  private Instant nextRenewal = Instant.MIN;
  private volatile long signIns;
  private @Nullable RequestFailedException failure;

  public TokenCache(Clock clock, SignIn<T> signIn) {
    this.clock = clock;
    this.signIn = signIn;
  }

  /**
   * A token that should work. Those who ask while a sign-in is under way wait for it and share what
   * comes of it.
   *
   * @throws RequestFailedException when signing in fails; the next caller tries again
   */
  public T current() throws RequestFailedException {
    long before = signIns;
    enter();
    try {
      // Otherwise each of those who waited would wait for a failure of its own.
      if (signIns != before && failure != null) {
        throw failure;
      }
      Instant now = clock.instant();
      T held = token;
      if (held == null || !now.isBefore(renewAt)) {
        held = signedIn();
        token = held;
        renewAt = renewAt(now, held.expires());
      }
      return held;
    } finally {
      lock.unlock();
    }
  }

  /** The token of the last sign-in, null before the first and after a rejection. */
  public @Nullable T held() {
    lock.lock();
    try {
      return token;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Told that the provider rejected a token: gives it up, unless another has taken its place or it
   * came from a renewal a moment ago. Credentials that are dead for good would otherwise bring a
   * sign-in with every request, and providers lock accounts for less.
   *
   * @return whether asking again, with {@link #current}, may help
   */
  public boolean discard(@Nullable String rejected) {
    lock.lock();
    try {
      if (token == null || !token.value().equals(rejected)) {
        return true;
      }
      Instant now = clock.instant();
      if (now.isBefore(nextRenewal)) {
        return false;
      }
      nextRenewal = now.plus(BETWEEN_RENEWALS);
      token = null;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static Instant renewAt(Instant now, Instant expires) {
    if (!expires.isAfter(now)) {
      // A clock is wrong. Whether the token works, its use will tell; signing in with every request
      // would help nobody.
      return now.plus(BETWEEN_RENEWALS);
    }
    Duration margin = Duration.between(now, expires).dividedBy(MARGIN_SHARE);
    return expires.minus(margin.compareTo(LONGEST_MARGIN) > 0 ? LONGEST_MARGIN : margin);
  }

  private T signedIn() throws RequestFailedException {
    failure = null;
    try {
      return signIn.signIn();
    } catch (RequestFailedException e) {
      // What a sign-in does not find is an account. Whoever asked about a resource must not take it
      // for the news that the resource is gone.
      failure =
          e.problem() instanceof NotFound
              ? new RequestFailedException(new Refused(e.problem().message()), e.requestId())
              : e;
      throw failure;
    } finally {
      signIns++;
    }
  }

  private void enter() throws RequestFailedException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RequestFailedException(
          new TryLater("the wait for a sign-in was interrupted", null));
    }
  }
}
