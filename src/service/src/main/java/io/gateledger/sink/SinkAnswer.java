package io.gateledger.sink;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of alerts that were sent. */
public sealed interface SinkAnswer {

  /** It has them. */
  record Taken() implements SinkAnswer {}

  /**
   * It takes nothing for now, whatever it is sent.
   *
   * @param retryAfter how long it asks to be left alone; null where it does not say
   */
  record Away(String reason, @Nullable Duration retryAfter) implements SinkAnswer {}

  /** It refuses them for what they are. */
  record Declined(String reason) implements SinkAnswer {}
}
