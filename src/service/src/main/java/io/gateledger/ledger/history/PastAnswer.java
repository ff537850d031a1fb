package io.gateledger.ledger.history;

import java.time.Instant;
import java.util.function.Function;

/** What is known of the past, or that it was dropped by retention. */
public sealed interface PastAnswer<T> {

  /** What was asked for. */
  record Retained<T>(T value) implements PastAnswer<T> {}

  /**
   * Part of what was asked for is not kept any more.
   *
   * @param keptSince how far back the ledger goes
   */
  record PastRetention<T>(Instant keptSince) implements PastAnswer<T> {}

  /**
   * The answer.
   *
   * @param refusal what to throw where it was dropped, of how far back the ledger goes
   */
  default T orElseThrow(Function<Instant, ? extends RuntimeException> refusal) {
    return switch (this) {
      case Retained<T>(T value) -> value;
      case PastRetention<T>(Instant keptSince) -> throw refusal.apply(keptSince);
    };
  }
}
