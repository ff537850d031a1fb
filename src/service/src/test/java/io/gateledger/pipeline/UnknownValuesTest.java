package io.gateledger.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.pipeline.quarantine.QuarantineLimits;
import io.gateledger.resource.Scope;
import io.gateledger.run.Trigger;
import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.testing.CloudControl;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.MigratedPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A state that no document knows, from the provider's answer to the manifest and the metric. */
class UnknownValuesTest {

  private static final Scope GATEWAYS = new Scope("nhn", "nhn-test", "KR1", "internet-gateway");
  private static final String PLACE = "nhn/KR1/internet-gateway";
  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static MigratedPostgres postgres;
  private static Simulator simulator;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private CloudControl cloud;
  private Connection connection;
  private TestCollecting collecting;
  private CollectionPipeline pipeline;

  @BeforeAll
  static void start() {
    postgres = MigratedPostgres.create();
    simulator = Simulator.start(SimulatorOptions.defaults());
  }

  @AfterAll
  static void stop() {
    simulator.close();
    postgres.close();
  }

  @BeforeEach
  void assemble() throws SQLException {
    cloud = new CloudControl(simulator.baseUri());
    connection = postgres.connect();
    collecting =
        new TestCollecting(
            EmbeddedServers.accounts(simulator.baseUri()),
            PipelineAssembly.clock(),
            Duration.ofSeconds(10),
            CATALOGUE);
    pipeline =
        new PipelineAssembly(
                new SingleConnectionTransactions(connection),
                CATALOGUE,
                PipelineAssembly.clock(),
                QuarantineLimits.DEFAULT,
                meters)
            .pipeline(collecting.collector());
  }

  @AfterEach
  void close() throws SQLException {
    collecting.close();
    connection.close();
  }

  @Test
  void shouldBeCountedInTheManifestAndTheMetric() throws SQLException, IOException {
    // Given
    int gateways = cloud.list(PLACE).size();
    JsonNode known = unknownValuesOf(run());
    cloud.fault(Map.of("kind", "unknown-enum", "path", "/v2.0/internetgateways"));

    // When
    JsonNode first = unknownValuesOf(run());
    JsonNode again = unknownValuesOf(run());

    // Then
    assertThat(gateways).isPositive();
    assertThat(known).isEmpty();
    assertThat(first).isEqualTo(JSON.createObjectNode().put("/state=HIBERNATED", gateways));
    assertThat(again).as("items whose bytes are known already").isEmpty();
    assertThat(
            meters
                .get("gateledger.unknown.values")
                .tags("provider", "nhn", "type", "internet-gateway", "field", "/state")
                .counter()
                .count())
        .isEqualTo(gateways);
    assertThat(meters.getMetersAsString()).doesNotContain("HIBERNATED");
  }

  private long run() {
    return pipeline.run(GATEWAYS, Trigger.SCHEDULE).run().number();
  }

  private JsonNode unknownValuesOf(long run) throws SQLException, IOException {
    try (PreparedStatement select =
        connection.prepareStatement("select manifest from dashboard.runs where run = ?")) {
      select.setLong(1, run);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return JSON.readTree(row.getString(1)).required("unknownValues");
      }
    }
  }
}
