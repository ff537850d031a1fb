package io.gateledger.metric;

import io.gateledger.deploy.Repository;
import io.gateledger.ledger.retention.Partitions;
import io.gateledger.metric.ServedMetrics.Metric;
import io.gateledger.testing.EmbeddedServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class MetricsDocumentQuarkusTest {

  private static final String OURS = "gateledger_";

  @Inject Partitions partitions;

  @Test
  void shouldServeWhatTheDocumentLists() throws IOException {
    Map<String, String> documented = documented();
    partitions.dropMonths();

    await("the figures of the ledger are read")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(served().keySet()).containsAll(documented.keySet()));

    Map<String, Metric> served = served();
    Map<String, String> typesAndLabels = new TreeMap<>();
    served.forEach((name, one) -> typesAndLabels.put(name, one.type() + " by " + one.labels()));
    assertThat(typesAndLabels).isEqualTo(documented);
    assertThat(served)
        .allSatisfy((name, metric) -> assertThat(metric.help()).as(name).isNotBlank());
    assertThat(scrape())
        .contains("agroal_awaiting_count", "kafka_producer_", "jvm_memory_used_bytes");
  }

  /** Where Prometheus's own tool is not installed, our eyes alone look. */
  @Test
  void shouldServeWhatThePrometheusToolCanReadInEitherFormat() throws Exception {
    for (String format : List.of("text/plain", "*/*")) {
      String scraped = given().accept(format).get("/q/metrics").asString();

      assertThat(scraped.lines().filter(line -> line.startsWith("# HELP")))
          .isNotEmpty()
          .noneMatch(line -> line.contains("\""));
      if (Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
          .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool")))) {
        Process tool =
            new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
        try (OutputStream asked = tool.getOutputStream()) {
          asked.write(scraped.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .doesNotContain("error while linting");
      }
    }
  }

  private static Map<String, Metric> served() {
    return ServedMetrics.parse(scrape(), OURS).metrics();
  }

  private static String scrape() {
    return given().accept("text/plain").get("/q/metrics").asString();
  }

  /** Each metric of the tables with its type and labels. */
  private static Map<String, String> documented() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    for (String line : Repository.text("docs/metrics.md").lines().toList()) {
      String[] cells = line.split(" *\\| *", -1);
      if (line.startsWith("| `" + OURS) && cells.length == 8) {
        documented.put(cells[1].replace("`", ""), cells[2] + " by " + labels(cells[4]));
      }
    }
    return documented;
  }

  private static String labels(String cell) {
    String all =
        cell.replace("_scope_", "provider, account, type")
            .replace("_account_", "provider, account");
    return Arrays.stream(all.replace("`", "").split(", "))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }
}
