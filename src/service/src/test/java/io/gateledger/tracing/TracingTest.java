package io.gateledger.tracing;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.logging.OutageFilter;
import io.gateledger.logging.OutageLog;
import io.gateledger.testing.LoggedMessages;
import io.gateledger.testing.OtlpReceiver;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class TracingTest {

  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";

  @Test
  void shouldBeOffWithoutAnEndpoint() {
    Set<Thread> before = threads();

    assertThat(Tracing.of(Map.of("otel.service.name", "named"), "n")).isSameAs(Tracing.OFF);
    assertThat(Tracing.of(Map.of(ENDPOINT, " "), "n")).isSameAs(Tracing.OFF);
    assertThat(Tracing.of(Map.of(ENDPOINT, "http://h:4318", "otel.sdk.disabled", "true"), "n"))
        .isSameAs(Tracing.OFF);
    assertThat(before).containsAll(threads());
  }

  @Test
  void shouldReadTheNamesOfTheEnvironmentAndOfAFile() {
    TracingSettings settings =
        TracingSettings.of(
            TestCollecting.config(
                Map.of("otel.traces.sampler", "always_off"),
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")));

    assertThat(settings.values())
        .containsEntry(ENDPOINT, "http://127.0.0.1:4318")
        .containsEntry("otel.traces.sampler", "always_off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:4318", "ftp://h", "http://user:hush@h:4318", "http:// h"})
  void shouldRefuseAnEndpointThatIsNone(String endpoint) {
    assertThatThrownBy(() -> Tracing.of(Map.of(ENDPOINT, endpoint), "n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(ENDPOINT)
        .hasMessageNotContaining("hush");
  }

  @Test
  void shouldRefuseWhatIsNotSpokenAndWhatOpenTelemetryRefuses() {
    assertThatThrownBy(() -> on("http://h:4318", "otel.exporter.otlp.protocol", "grpc"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("http/protobuf");
    assertThatThrownBy(() -> on("http://h:4318", "otel.traces.sampler", "sometimes"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("otel.traces.sampler");
    assertThatThrownBy(() -> on("http://h:4318", "otel.exporter.otlp.headers", "hush"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining("hush");
  }

  @Test
  void shouldHaveWhatRunsOnThreadsMadeWithinASpanBeWithinIt() throws InterruptedException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      try (Tracing tracing = on(receiver.endpoint());
          TraceSpan outer = tracing.begin("outer")) {
        outer.with("gateledger.items", 3);
        Thread.ofVirtual().start(() -> tracing.beginRequest("inner").failed("503").close()).join();
      }

      Span outer = receiver.spans("outer").getFirst();
      Span inner = receiver.spans("inner").getFirst();
      assertThat(inner.getParentSpanId()).isEqualTo(outer.getSpanId());
      assertThat(inner.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
      assertThat(OtlpReceiver.attributes(inner)).containsExactly(Map.entry("error.type", "503"));
      assertThat(OtlpReceiver.attributes(outer))
          .containsExactly(Map.entry("gateledger.items", "3"));
      assertThat(receiver.resource())
          .containsEntry("service.name", "gateledger")
          .containsEntry("service.instance.id", "node-a");
    }
  }

  @Test
  void shouldLinkATraceToWhatCausedItElsewhere() {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      String cause;
      try (Tracing there = on(receiver.endpoint());
          TraceSpan span = there.begin("commit")) {
        span.with("gateledger.changes", 1);
        cause = there.traceparent();
      }
      try (Tracing here = on(receiver.endpoint());
          TraceSpan outer = here.begin("not its parent");
          TraceSpan told =
              here.beginTrace("told", System.nanoTime(), List.of(cause, cause, "nonsense"))) {
        outer.with("gateledger.events", 1);
        told.with("gateledger.events", 1);
      }

      Span commit = receiver.spans("commit").getFirst();
      Span told = receiver.spans("told").getFirst();
      assertThat(told.getParentSpanId().isEmpty()).isTrue();
      assertThat(told.getLinksList()).hasSize(1);
      assertThat(told.getLinks(0).getSpanId()).isEqualTo(commit.getSpanId());
      assertThat(told.getLinks(0).getTraceId()).isEqualTo(commit.getTraceId());
    }
  }

  @Test
  void shouldNameNoSpanThatIsNotKept() {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      try (Tracing tracing = on(receiver.endpoint(), "otel.traces.sampler", "always_off");
          TraceSpan span = tracing.begin("run")) {
        span.with("gateledger.items", 1);
        assertThat(tracing.traceparent()).isNull();
      }

      assertThat(receiver.spans()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldSayInOneLineThatNobodyTakesTheSpans(boolean isThere) {
    String endpoint;
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      receiver.answer(503);
      endpoint = receiver.endpoint();
      if (!isThere) {
        receiver.close();
      }
      try (LoggedMessages told = LoggedMessages.of(OutageLog.class);
          PrintedLines others = new PrintedLines()) {
        try (Tracing tracing = on(endpoint, "otel.bsp.schedule.delay", "5")) {
          await("three attempts")
              .until(
                  () -> {
                    tracing.begin("run").close();
                    return others.heard.size() >= 3;
                  });
        }

        assertThat(told.messages())
            .filteredOn(line -> line.startsWith("dependency does not answer"))
            .singleElement()
            .asString()
            .startsWith("dependency does not answer: name=traces error=")
            .contains(isThere ? "HTTP status 503" : "connection refused");
        assertThat(others.printed).isEmpty();
      }
    }
    await("the end of its thread").until(() -> threads().isEmpty());
  }

  private static Tracing on(String endpoint, String... more) {
    Map<String, String> settings = new HashMap<>(Map.of(ENDPOINT, endpoint));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return Tracing.of(settings, "node-a");
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .filter(thread -> thread.getName().contains("BatchSpanProcessor"))
        .collect(Collectors.toSet());
  }

  /** What OpenTelemetry's exporter says, and what of it the log would print. */
  private static final class PrintedLines extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("io.opentelemetry.exporter");
    private final OutageFilter filter = new OutageFilter();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> printed = new CopyOnWriteArrayList<>();

    PrintedLines() {
      logger.addHandler(this);
      logger.setUseParentHandlers(false);
    }

    @Override
    public void publish(LogRecord line) {
      heard.add(line.getMessage());
      if (filter.isLoggable(line)) {
        printed.add(line.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setUseParentHandlers(true);
    }
  }
}
