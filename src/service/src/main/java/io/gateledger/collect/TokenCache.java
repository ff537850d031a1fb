package io.gateledger.collect;

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
    T signIn() throws CallFailed;
  }

  /** So long before its end a token is renewed, lest it die between sending and arriving. */
  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);

  /** Of a short life only this part is given away. */
  private static final int MARGIN_SHARE = 10;

  private final Clock clock;
  private final SignIn<T> signIn;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable T token;
  private Instant renewAt = Instant.MIN;

  public TokenCache(Clock clock, SignIn<T> signIn) {
    this.clock = clock;
    this.signIn = signIn;
  }

  /**
   * A token that should work. Those who ask while a sign-in is under way wait for it.
   *
   * @throws CallFailed when signing in fails; the next caller tries again
   */
  public T current() throws CallFailed {
    lock.lock();
    try {
      Instant now = clock.instant();
      T held = token;
      if (held == null || !now.isBefore(renewAt)) {
        held = signIn.signIn();
        token = held;
        Duration margin = Duration.between(now, held.expires()).dividedBy(MARGIN_SHARE);
        renewAt =
            held.expires().minus(margin.compareTo(LONGEST_MARGIN) > 0 ? LONGEST_MARGIN : margin);
      }
      return held;
    } finally {
      lock.unlock();
    }
  }

  /** Gives up a token that the provider rejected, unless another has taken its place already. */
  public void discard(@Nullable String rejected) {
    lock.lock();
    try {
      if (token != null && token.value().equals(rejected)) {
        token = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
