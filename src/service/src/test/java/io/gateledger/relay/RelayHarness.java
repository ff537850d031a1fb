package io.gateledger.relay;

import io.gateledger.standalone.servers.EmbeddedKafka;
import io.gateledger.testing.MigratedPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL and Kafka with a relay between them, and nothing else of the service. */
final class RelayHarness implements AutoCloseable {

  private final MigratedPostgres postgres;
  private final EmbeddedKafka kafka;
  private final MeterRegistry meters = new SimpleMeterRegistry();

  private RelayHarness(MigratedPostgres postgres, EmbeddedKafka kafka) {
    this.postgres = postgres;
    this.kafka = kafka;
  }

  static RelayHarness start(Path folder) {
    RelayHarness harness =
        new RelayHarness(
            MigratedPostgres.create(), EmbeddedKafka.start(folder.resolve("kafka"), 0));
    harness.assembly(Map.of()).topics().ensure();
    return harness;
  }

  Connection connect() throws SQLException {
    return postgres.connect();
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  Map<String, Object> broker() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  MeterRegistry meters() {
    return meters;
  }

  RelayAssembly assembly(Map<String, String> settings) {
    return assembly(settings, Map.of());
  }

  /**
   * @param clients settings of the Kafka clients
   */
  RelayAssembly assembly(Map<String, String> settings, Map<String, Object> clients) {
    Map<String, Object> kafka = new HashMap<>(broker());
    kafka.putAll(clients);
    return new RelayAssembly(postgres.dataSource(), kafka, settings, meters);
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
  }
}
