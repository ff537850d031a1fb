package io.gateledger.sink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.node.NodeIdentity;
import io.gateledger.sink.Sink;
import io.gateledger.sink.SinkProbeAnswer;
import io.gateledger.sink.SinkSettings;
import io.gateledger.testing.AlertmanagerProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a real Alertmanager shows. Where none is installed, nothing is looked at. */
class AlertmanagerDeliveryTest {

  @TempDir Path directory;

  @Test
  void shouldKeepAnAlertmanagerRightThroughItsRestarts() throws Exception {
    Assumptions.assumeTrue(AlertmanagerProcess.installed().findAny().isPresent());
    try (LedgerOfAlerts ledger = new LedgerOfAlerts();
        AlertmanagerProcess alertmanager = AlertmanagerProcess.start(directory, "6s")) {
      SinkSettings settings = settings(alertmanager.url(), "1s");
      ledger.fire("before");
      SinkDeliveries node = start(ledger, settings);
      try {
        awaitFiring(alertmanager, "before");
        JsonNode shown = alertmanager.alerts().get(0);
        assertThat(shown.at("/labels/alertname").asText()).isEqualTo("credentials-rejected");
        assertThat(shown.at("/annotations/summary").asText()).isEqualTo("no \"entry\"");
        assertThat(shown.path("generatorURL").asText()).startsWith("http://");

        List<String> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          many.add("many-%03d".formatted(i));
          ledger.fire(many.getLast());
        }
        ledger.end("before");
        awaitFiring(alertmanager, many.toArray(String[]::new));

        alertmanager.die();
        for (String one : many.subList(1, many.size())) {
          ledger.end(one);
        }
        ledger.fire("while-away");
        alertmanager.comeBack();
        awaitFiring(alertmanager, "many-000", "while-away");

        // Longer than its resolve_timeout: without being told again, it would show nothing.
        await("what fires is told again")
            .during(Duration.ofSeconds(7))
            .atMost(Duration.ofSeconds(60))
            .until(() -> alertmanager.firing().equals(List.of("many-000", "while-away")));

        ledger.end("many-000");
        ledger.end("while-away");
        ledger.fire("many-000");
        awaitFiring(alertmanager, "many-000");
      } finally {
        node.stop();
      }
      assertThat(probe(settings).says()).matches("Alertmanager [\\d.]+.* at 127\\.0\\.0\\.1:\\d+");
      assertThat(probe(settings(alertmanager.url(), "1m")))
          .matches(answer -> !answer.isWell())
          .matches(answer -> answer.says().contains("less than its resolve_timeout"));
      assertThat(probe(settings("http://127.0.0.1:1", "1s")).isWell()).isFalse();
    }
  }

  private static void awaitFiring(AlertmanagerProcess alertmanager, String... accounts) {
    await("Alertmanager shows what fires")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(alertmanager.firing()).containsExactly(accounts));
  }

  private static SinkProbeAnswer probe(SinkSettings settings) throws InterruptedException {
    try (Sink sink = SinkTypes.open(settings, Clock.systemUTC())) {
      return sink.probe();
    }
  }

  private static SinkSettings settings(String url, String repost) {
    return WrittenSinks.one(
        "noc", Map.of("type", "alertmanager", "url", url, "repost-interval", repost));
  }

  private static SinkDeliveries start(LedgerOfAlerts ledger, SinkSettings settings) {
    SinkDeliveries started =
        new SinkDeliveries(
            ledger.dataSource(),
            ledger.events(),
            new SimpleMeterRegistry(),
            Clock.systemUTC(),
            NodeIdentity.of(Optional.of("node-1"), "test"),
            () -> List.of(settings),
            SinkDeliveriesTest.QUICK);
    started.start();
    return started;
  }
}
