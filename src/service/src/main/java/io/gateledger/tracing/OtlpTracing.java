package io.gateledger.tracing;

import io.gateledger.collect.ConfigurationException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spans by OpenTelemetry's SDK, which sends them over OTLP from a thread of its own. */
final class OtlpTracing implements Tracing {

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "gateledger",
          "otel.exporter.otlp.protocol", "http/protobuf",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          // A receiver that is away has no more asked of it than what is new.
          "otel.java.exporter.otlp.retry.disabled", "true");

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

  /** How long the end of the process waits for the last spans to be sent. */
  private static final int LAST_WORDS_SECONDS = 2;

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;

  /**
   * Threads that are made within a span belong to it, such as those on which a run commits and
   * reads by id: nobody has to hand it on.
   */
  private final InheritableThreadLocal<@Nullable Context> current = new InheritableThreadLocal<>();

  private OtlpTracing(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    tracer = sdk.getTracer("io.gateledger");
  }

  /**
   * @throws ConfigurationException when a setting makes no sense
   */
  static OtlpTracing start(TracingSettings settings, String node) {
    settings.check();
    Map<String, String> properties = new HashMap<>(DEFAULTS);
    properties.putAll(settings.values());
    try {
      return new OtlpTracing(
          AutoConfiguredOpenTelemetrySdk.builder()
              .disableShutdownHook()
              .addPropertiesCustomizer(given -> properties)
              .addResourceCustomizer(
                  (resource, given) ->
                      resource.toBuilder().put("service.instance.id", node).build())
              .addSpanExporterCustomizer((exporter, given) -> new WatchedSpanExporter(exporter))
              .build()
              .getOpenTelemetrySdk());
    } catch (io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException e) {
      throw new ConfigurationException(
          "OpenTelemetry's settings: " + settings.withoutSecrets(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public TraceSpan begin(String name) {
    return begun(within(name));
  }

  @Override
  public TraceSpan beginRequest(String name) {
    return begun(within(name).setSpanKind(SpanKind.CLIENT));
  }

  @Override
  public TraceSpan beginSend(String name) {
    return begun(within(name).setSpanKind(SpanKind.PRODUCER));
  }

  @Override
  public TraceSpan beginTrace(String name, long since, Collection<String> causes) {
    SpanBuilder span = tracer.spanBuilder(name).setNoParent().setStartTimestamp(time(since));
    causes.stream()
        .distinct()
        .map(TRACEPARENT::matcher)
        .filter(Matcher::matches)
        .forEach(cause -> span.addLink(remote(cause)));
    return begun(span);
  }

  @Override
  public void record(String name, long since, long until) {
    within(name).setStartTimestamp(time(since)).startSpan().end(time(until));
  }

  @Override
  public @Nullable String traceparent() {
    Context here = current.get();
    SpanContext span =
        here == null ? SpanContext.getInvalid() : Span.fromContext(here).getSpanContext();
    return span.isSampled() ? "00-%s-%s-01".formatted(span.getTraceId(), span.getSpanId()) : null;
  }

  @Override
  public void close() {
    sdk.shutdown().join(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
  }

  private SpanBuilder within(String name) {
    SpanBuilder span = tracer.spanBuilder(name);
    Context outer = current.get();
    return outer == null ? span.setNoParent() : span.setParent(outer);
  }

  private TraceSpan begun(SpanBuilder builder) {
    Context outer = current.get();
    Span span = builder.startSpan();
    current.set(Context.root().with(span));
    return new OtlpSpan(span, outer);
  }

  private static Instant time(long nanoTime) {
    return Instant.now().minusNanos(System.nanoTime() - nanoTime);
  }

  private static SpanContext remote(Matcher traceparent) {
    return SpanContext.createFromRemoteParent(
        traceparent.group(1),
        traceparent.group(2),
        TraceFlags.fromHex(traceparent.group(3), 0),
        TraceState.getDefault());
  }

  /** Ends what is under way on its thread, and has what was before it be so again. */
  private final class OtlpSpan implements TraceSpan {

    private final Span span;
    private final @Nullable Context outer;

    OtlpSpan(Span span, @Nullable Context outer) {
      this.span = span;
      this.outer = outer;
    }

    @Override
    public TraceSpan with(String attribute, @Nullable String value) {
      if (value != null) {
        span.setAttribute(attribute, value);
      }
      return this;
    }

    @Override
    public TraceSpan with(String attribute, long value) {
      span.setAttribute(attribute, value);
      return this;
    }

    @Override
    public TraceSpan failed(String type) {
      span.setStatus(StatusCode.ERROR).setAttribute("error.type", type);
      return this;
    }

    @Override
    public void close() {
      span.end();
      if (outer == null) {
        current.remove();
      } else {
        current.set(outer);
      }
    }
  }
}
