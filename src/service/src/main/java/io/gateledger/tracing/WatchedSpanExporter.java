package io.gateledger.tracing;

import io.gateledger.collect.ConnectionFault;
import io.gateledger.logging.OutageLog;
import io.gateledger.logging.WatchedDependency;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Sees whether spans arrive, and has the log say so in the lines of an outage. Spans that do not
 * arrive are lost; nobody waits for them.
 */
final class WatchedSpanExporter implements SpanExporter {

  private final SpanExporter exporter;
  private final OutageLog log = OutageLog.of(WatchedDependency.TRACES);

  WatchedSpanExporter(SpanExporter exporter) {
    this.exporter = exporter;
    log.watch();
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    long began = System.nanoTime();
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> note(result, Duration.ofNanos(System.nanoTime() - began)));
  }

  private void note(CompletableResultCode result, Duration took) {
    if (result.isSuccess()) {
      log.answers();
    } else {
      log.away(reason(result.getFailureThrowable()), took);
    }
  }

  private static String reason(@Nullable Throwable failure) {
    if (failure instanceof HttpExportException http && http.getResponse() != null) {
      return "HTTP status " + http.getResponse().statusCode();
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException connection) {
        return ConnectionFault.describe(connection);
      }
    }
    return failure == null ? "it did not answer in time" : failure.getClass().getSimpleName();
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    log.unwatch();
    return exporter.shutdown();
  }
}
