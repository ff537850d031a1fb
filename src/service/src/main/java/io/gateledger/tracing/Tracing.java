package io.gateledger.tracing;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where work is told as spans. A span that was begun is under way on its thread until it is closed,
 * and those begun meanwhile are within it: on that thread, and on threads that are made meanwhile.
 * Never throws for what becomes of a span. Safe for use by several threads.
 */
public interface Tracing extends AutoCloseable {

  /** Tells nothing, at no cost. */
  Tracing OFF = new TracingOff();

  /**
   * As OpenTelemetry's own settings say: {@link #OFF} unless they name an endpoint.
   *
   * @param settings whose names begin with {@code otel.}; others do not count
   * @param node who tells
   * @throws io.gateledger.collect.ConfigurationException when a setting makes no sense
   */
  static Tracing of(Map<String, String> settings, String node) {
    TracingSettings checked = new TracingSettings(settings);
    return checked.isOn() ? OtlpTracing.start(checked, node) : OFF;
  }

  /** Begins a span of work within this process. */
  TraceSpan begin(String name);

  /** Begins a span that lasts until another server has answered. */
  TraceSpan beginRequest(String name);

  /** Begins a span that lasts until messages are with their broker. */
  TraceSpan beginSend(String name);

  /**
   * Begins a span of a trace of its own.
   *
   * @param since when its work began, by {@link System#nanoTime}
   * @param causes what {@link #traceparent} said where the work was caused, in any process
   */
  TraceSpan beginTrace(String name, long since, Collection<String> causes);

  /**
   * Tells a span that is over, within the one under way.
   *
   * @param since when it began, by {@link System#nanoTime}
   * @param until when it ended, likewise
   */
  void record(String name, long since, long until);

  /**
   * Names the span under way on this thread as W3C's header {@code traceparent} does; null where
   * there is none, or it is not kept.
   */
  @Nullable String traceparent();

  /** Sends what was not sent yet, waiting for a moment only. */
  @Override
  void close();
}
