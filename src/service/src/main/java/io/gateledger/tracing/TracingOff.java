package io.gateledger.tracing;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** While no endpoint is set. */
final class TracingOff implements Tracing {

  private static final TraceSpan NONE =
      new TraceSpan() {
        @Override
        public TraceSpan with(String attribute, @Nullable String value) {
          return this;
        }

        @Override
        public TraceSpan with(String attribute, long value) {
          return this;
        }

        @Override
        public TraceSpan failed(String type) {
          return this;
        }

        @Override
        public void close() {}
      };

  @Override
  public TraceSpan begin(String name) {
    return NONE;
  }

  @Override
  public TraceSpan beginRequest(String name) {
    return NONE;
  }

  @Override
  public TraceSpan beginSend(String name) {
    return NONE;
  }

  @Override
  public TraceSpan beginTrace(String name, long since, Collection<String> causes) {
    return NONE;
  }

  @Override
  public void record(String name, long since, long until) {}

  @Override
  public @Nullable String traceparent() {
    return null;
  }

  @Override
  public void close() {}
}
