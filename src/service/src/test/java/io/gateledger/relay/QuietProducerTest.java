package io.gateledger.relay;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.testing.Estate;
import io.gateledger.testing.PipelineHarness;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A first load over new topics, in which Kafka's producer used to warn by the dozen. */
class QuietProducerTest {

  private static final int GROUPS = 12_000;

  @Test
  void shouldWorkABacklogOffWithoutAWordOfWarningFromTheProducer(@TempDir Path folder)
      throws SQLException, InterruptedException {
    try (RelayHarness servers = RelayHarness.start(folder);
        Connection connection = servers.connect();
        ProducerWarnings warnings = ProducerWarnings.listen()) {
      new PipelineHarness(connection, CatalogueLoader.builtIn())
          .run(
              Estate.holding(groups(), PipelineAssembly.clock().instant()),
              new Scope("nhn-appkey", "quiet", "KR1", "security-group"));
      OutboxRelay relay = servers.assembly(Map.of()).relay();

      relay.start();
      await().atMost(Duration.ofMinutes(2)).until(() -> waiting(connection) == 0);
      relay.stop();

      assertThat(warnings.messages()).isEmpty();
      assertThat(servers.meters().counter("gateledger.relay.events").count()).isEqualTo(GROUPS + 1);
      assertThat(servers.meters().counter("gateledger.relay.failures").count()).isZero();
    }
  }

  private static long waiting(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from gateledger.outbox")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Map<String, String> groups() {
    String description = "d".repeat(1_000);
    return IntStream.range(0, GROUPS)
        .mapToObj(i -> "g" + i)
        .collect(
            Collectors.toMap(
                id -> id,
                id ->
                    """
                    {"id": "%s", "name": "%s", "description": "%s", "securityGroupRules": []}"""
                        .formatted(id, id, description)));
  }
}
