package io.gateledger.collect;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a provider did not give what it was asked for, told by its own error vocabulary. The message
 * names the thing and, where it can, the remedy; it never holds a credential or a payload.
 */
public sealed interface Problem {

  String message();

  /** The provider says in its own words that the thing does not exist. */
  record NotFound(String message) implements Problem {}

  /**
   * Busy, throttled, broken or unreachable.
   *
   * @param after how long the provider asks to be left alone, null where it does not say
   * @param tooFast whether the provider says that it was asked too fast
   */
  record TryLater(String message, @Nullable Duration after, boolean tooFast) implements Problem {

    public TryLater(String message, @Nullable Duration after) {
      this(message, after, false);
    }
  }

  /**
   * The account's credentials are not accepted.
   *
   * @param otherwise what the same answer means right after a sign-in was accepted, null where it
   *     means the same
   */
  record CredentialsRejected(String message, @Nullable String otherwise) implements Problem {

    public CredentialsRejected(String message) {
      this(message, null);
    }
  }

  /** Asking again will not help: not entitled, not understood, or an answer that makes no sense. */
  record Refused(String message) implements Problem {}

  /** The same problem, its message saying where it arose. */
  default Problem within(String place) {
    String message = place + ": " + message();
    return switch (this) {
      case NotFound gone -> new NotFound(message);
      case TryLater later -> new TryLater(message, later.after(), later.tooFast());
      case CredentialsRejected rejected -> new CredentialsRejected(message, rejected.otherwise());
      case Refused refused -> new Refused(message);
    };
  }
}
