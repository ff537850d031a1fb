package io.gateledger.relay;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.listing.CollectorAssembly;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.listing.TestServer;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.pipeline.TracedPipeline;
import io.gateledger.pipeline.quarantine.QuarantineLimits;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.Trigger;
import io.gateledger.testing.OtlpReceiver;
import io.gateledger.testing.Queries;
import io.gateledger.testing.TopicReader;
import io.gateledger.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.smallrye.config.SmallRyeConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A run from its requests to Kafka, as whoever is told of spans sees it. */
class TracedRunTest {

  private static final Scope NETWORKS = new Scope("nhn-appkey", "traced", "KR1", "network");
  private static final String PATH = "/v1.0/appkeys/{appkey}/networks";
  private static final List<String> SECRETS =
      List.of("hush-appkey", "hush-user", "hush-password", "hush-token", "hush-name");
  private static final String OK = "\"header\":{\"isSuccessful\":true,\"resultCode\":0}";

  private final Catalogue catalogue = CatalogueLoader.builtIn();

  @Test
  void shouldTellARunItsRequestsItsCommitsAndTheBatchThatTellsThem(@TempDir Path folder)
      throws SQLException, InterruptedException {
    try (OtlpReceiver receiver = new OtlpReceiver();
        TestServer cloud = cloud();
        RelayHarness servers = RelayHarness.start(folder);
        Connection connection = servers.connect()) {
      FinishedRun run;
      try (Tracing tracing =
          Tracing.of(Map.of("otel.exporter.otlp.endpoint", receiver.endpoint()), "node-a")) {
        run = look(cloud, connection, tracing);
        OutboxRelay relay = servers.assembly(Map.of()).relay(tracing);
        relay.start();
        await("an empty outbox")
            .atMost(Duration.ofSeconds(30))
            .until(() -> waiting(connection).isEmpty());
        relay.stop();
      }

      assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETE);
      Span told = only(receiver, "run");
      assertThat(told.getParentSpanId().isEmpty()).isTrue();
      assertThat(OtlpReceiver.attributes(told))
          .containsEntry("gateledger.scope", NETWORKS.toString())
          .containsEntry("gateledger.account", "traced")
          .containsEntry("gateledger.trigger", Trigger.LOOK_NOW.wireName())
          .containsEntry("gateledger.run", Long.toString(run.run().number()))
          .containsEntry("gateledger.outcome", "complete")
          .containsEntry("gateledger.resources", "2")
          .containsEntry("gateledger.changes.baseline", "2");
      assertRequests(receiver, told);
      assertCommit(receiver, told);
      assertRelay(receiver, told);
      assertHeaders(receiver, told, servers.bootstrapServers());
      assertThat(SECRETS).noneMatch(receiver.bytes()::contains);
    }
  }

  private static void assertRequests(OtlpReceiver receiver, Span run) {
    Span signIn = only(receiver, "sign in");
    assertThat(signIn.getParentSpanId()).isEqualTo(run.getSpanId());
    assertThat(only(receiver, "POST /v1.0/appkeys/{appkey}/tokens").getParentSpanId())
        .isEqualTo(signIn.getSpanId());
    List<Span> lists = receiver.spans("GET " + PATH);
    assertThat(lists)
        .hasSize(2)
        .allSatisfy(
            list -> {
              assertThat(list.getParentSpanId()).isEqualTo(run.getSpanId());
              assertThat(list.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
              assertThat(OtlpReceiver.attributes(list))
                  .containsEntry("http.request.method", "GET")
                  .containsEntry("url.template", PATH)
                  .containsEntry("server.address", "127.0.0.1");
            });
    assertThat(OtlpReceiver.attributes(lists.getFirst()))
        .containsEntry("http.response.status_code", "503")
        .containsEntry("error.type", "503")
        .doesNotContainKey("http.request.resend_count");
    assertThat(lists.getFirst().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(OtlpReceiver.attributes(lists.getLast()))
        .containsEntry("http.response.status_code", "200")
        .containsEntry("http.request.resend_count", "1")
        .doesNotContainKey("error.type");
  }

  private static void assertCommit(OtlpReceiver receiver, Span run) {
    Span commit = only(receiver, "commit chunk");
    assertThat(commit.getParentSpanId()).isEqualTo(run.getSpanId());
    assertThat(OtlpReceiver.attributes(commit))
        .containsEntry("gateledger.items", "2")
        .containsEntry("gateledger.changes.count", "2")
        .containsEntry("gateledger.set_aside", "0");
    assertThat(only(receiver, "diff chunk").getParentSpanId()).isEqualTo(commit.getSpanId());
  }

  /** Each event names the span in which it was committed. */
  private static void assertHeaders(OtlpReceiver receiver, Span run, String bootstrapServers) {
    try (TopicReader topics = new TopicReader(bootstrapServers)) {
      Map<String, List<String>> parents =
          topics.readUntil(row -> row.topic().endsWith(".runs")).stream()
              .collect(
                  Collectors.groupingBy(
                      ConsumerRecord::topic,
                      Collectors.mapping(
                          row ->
                              new String(
                                  row.headers().lastHeader("traceparent").value(),
                                  StandardCharsets.UTF_8),
                          Collectors.toList())));

      String commit = traceparent(only(receiver, "commit chunk"));
      assertThat(parents)
          .containsEntry("gateledger.inventory", List.of(commit, commit))
          .containsEntry("gateledger.runs", List.of(traceparent(run)));
    }
  }

  private static String traceparent(Span span) {
    HexFormat hex = HexFormat.of();
    return "00-%s-%s-01"
        .formatted(
            hex.formatHex(span.getTraceId().toByteArray()),
            hex.formatHex(span.getSpanId().toByteArray()));
  }

  private static void assertRelay(OtlpReceiver receiver, Span run) {
    List<Span> batches = receiver.spans("relay batch");
    assertThat(batches.stream().flatMap(batch -> batch.getLinksList().stream()))
        .extracting(Span.Link::getSpanId)
        .contains(only(receiver, "commit chunk").getSpanId(), run.getSpanId());
    assertThat(batches).allSatisfy(batch -> assertThat(batch.getParentSpanId().isEmpty()).isTrue());
    List<Span> sends = receiver.spans("send events");
    assertThat(sends).hasSameSizeAs(batches);
    Span send = sends.getFirst();
    assertThat(send.getParentSpanId()).isEqualTo(batches.getFirst().getSpanId());
    assertThat(send.getKind()).isEqualTo(SpanKind.SPAN_KIND_PRODUCER);
    assertThat(OtlpReceiver.attributes(send))
        .containsEntry("messaging.system", "kafka")
        .containsKey("messaging.batch.message_count");
    assertThat(receiver.spans("compose events")).hasSameSizeAs(batches);
  }

  private FinishedRun look(TestServer cloud, Connection connection, Tracing tracing) {
    SmallRyeConfig config =
        TestCollecting.config(
            TestCollecting.account(
                "traced",
                "nhn-appkey",
                "KR1",
                Map.of(
                    "credentials.appkey", "hush-appkey",
                    "credentials.username", "hush-user",
                    "credentials.password", "hush-password",
                    "endpoints.compute", cloud.uri().toString())),
            Map.of());
    Clock clock = PipelineAssembly.clock();
    HttpTransport http = new HttpTransport(Duration.ofSeconds(10), clock, tracing);
    try (CollectorAssembly collecting =
        new CollectorAssembly(
            config,
            TestCollecting.providers(config, http, clock),
            TestCollecting.accounts(config),
            catalogue,
            http,
            clock,
            clock,
            tracing)) {
      PipelineAssembly assembly =
          new PipelineAssembly(
              new SingleConnectionTransactions(connection),
              catalogue,
              clock,
              QuarantineLimits.DEFAULT,
              new SimpleMeterRegistry(),
              tracing);
      return new TracedPipeline(assembly.pipeline(collecting.collector()), tracing)
          .run(NETWORKS, Trigger.LOOK_NOW);
    } finally {
      http.close();
    }
  }

  private static TestServer cloud() {
    return new TestServer()
        .on(
            "/v1.0/appkeys/hush-appkey/tokens",
            200,
            "{%s,\"access\":{\"token\":{\"id\":\"hush-token\",\"expires\":\"2999-01-01T01:00:00Z\"}}}"
                .formatted(OK))
        .inTurn(
            "/v1.0/appkeys/hush-appkey/networks",
            TestServer.json(503, "{}"),
            TestServer.json(
                200,
                """
                {%s, "networks": [{"id": "n1", "name": "hush-name", "state": "ACTIVE"},
                                  {"id": "n2", "name": "hush-name", "state": "ACTIVE"}]}"""
                    .formatted(OK)));
  }

  private static Span only(OtlpReceiver receiver, String name) {
    assertThat(receiver.spans(name)).as(name).hasSize(1);
    return receiver.spans(name).getFirst();
  }

  private static List<String> waiting(Connection connection) throws SQLException {
    return Queries.texts(connection, "select outbox_no::text from gateledger.outbox");
  }
}
