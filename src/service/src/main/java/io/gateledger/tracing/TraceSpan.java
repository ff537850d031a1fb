package io.gateledger.tracing;

import org.jspecify.annotations.Nullable;

/**
 * A span under way. Closed on the thread that began it. No attribute may hold a secret, or anything
 * that a provider wrote.
 */
public interface TraceSpan extends AutoCloseable {

  /**
   * @param value null adds nothing
   */
  TraceSpan with(String attribute, @Nullable String value);

  TraceSpan with(String attribute, long value);

  /**
   * Marks it as failed.
   *
   * @param type the class of the failure, never a message
   */
  TraceSpan failed(String type);

  @Override
  void close();
}
