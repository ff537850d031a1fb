package io.gateledger.sink.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A sink takes nothing for now; what was to be told waits. */
final class SinkAwayException extends RuntimeException {

  private final transient @Nullable Duration retryAfter;

  /**
   * @param retryAfter how long it asks to be left alone; null where it does not say
   */
  SinkAwayException(String reason, @Nullable Duration retryAfter) {
    super(reason);
    this.retryAfter = retryAfter;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
