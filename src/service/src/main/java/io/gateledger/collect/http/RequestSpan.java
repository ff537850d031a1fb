package io.gateledger.collect.http;

import io.gateledger.tracing.TraceSpan;
import io.gateledger.tracing.Tracing;

/**
 * One request as a span, until the head of its answer is there, by the conventions for HTTP
 * clients. It holds the documented path and the host: the real address may hold an appkey.
 */
final class RequestSpan implements AutoCloseable {

  private final TraceSpan span;
  private boolean isAnswered;

  private RequestSpan(TraceSpan span) {
    this.span = span;
  }

  static RequestSpan begin(Tracing tracing, ApiRequest call) {
    TraceSpan span =
        tracing
            .beginRequest(call.operation())
            .with("http.request.method", call.method())
            .with("url.template", path(call))
            .with("server.address", call.uri().getHost())
            .with("gateledger.provider", call.provider());
    if (call.uri().getPort() >= 0) {
      span.with("server.port", call.uri().getPort());
    }
    if (call.resends() > 0) {
      span.with("http.request.resend_count", call.resends());
    }
    return new RequestSpan(span);
  }

  /** The operation is the method and the documented path. */
  private static String path(ApiRequest call) {
    return call.operation().substring(call.operation().indexOf(' ') + 1);
  }

  void answered(int status) {
    isAnswered = true;
    span.with("http.response.status_code", status);
    if (status >= 400) {
      span.failed(Integer.toString(status));
    }
  }

  @Override
  public void close() {
    if (!isAnswered) {
      span.failed("no_answer");
    }
    span.close();
  }
}
