package io.gateledger.outbox;

import io.gateledger.alert.AlertLog;
import io.gateledger.alert.AlertRules;
import io.gateledger.catalogue.CatalogueLoader;
import io.gateledger.event.EventsConfig;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.standalone.servers.EmbeddedKafka;
import io.gateledger.testing.MigratedPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** PostgreSQL and Kafka with a relay between them, and nothing else of the service. */
final class RelayHarness implements AutoCloseable {

  private final MigratedPostgres postgres;
  private final EmbeddedKafka kafka;
  private final Map<String, Object> broker;
  private final MeterRegistry meters = new SimpleMeterRegistry();

  private RelayHarness(MigratedPostgres postgres, EmbeddedKafka kafka) {
    this.postgres = postgres;
    this.kafka = kafka;
    broker = Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  static RelayHarness start(Path folder) {
    MigratedPostgres postgres = MigratedPostgres.start(folder.resolve("postgres"));
    RelayHarness harness =
        new RelayHarness(postgres, EmbeddedKafka.start(folder.resolve("kafka"), 0));
    new Topics(harness.broker, config(Map.of()).getConfigMapping(EventsConfig.class)).ensure();
    return harness;
  }

  Connection connect() throws SQLException {
    return postgres.connect();
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  Map<String, Object> broker() {
    return broker;
  }

  MeterRegistry meters() {
    return meters;
  }

  /** A relay that is not started yet. */
  OutboxRelay relay(Map<String, String> settings) throws SQLException {
    SmallRyeConfig config = config(settings);
    return new OutboxRelay(
        postgres.dataSource(),
        new OutboxLog(),
        batches(),
        setAside(postgres.connect()),
        position(),
        publishers(),
        config.getConfigMapping(RelayConfig.class),
        meters);
  }

  BatchReader batches() {
    return WaitingEvents.batches(CatalogueLoader.builtIn());
  }

  /** On a connection of its own. */
  SetAsideLog setAside(Connection connection) {
    return new SetAsideLog(
        new SingleConnectionTransactions(connection),
        new AlertLog(new AlertRules(List.of())),
        new EventRecorder(new OutboxLog(), new CommitOrder()),
        meters,
        PipelineAssembly.clock());
  }

  RelayPositionReader position() {
    return new RelayPositionReader(broker, config(Map.of()).getConfigMapping(EventsConfig.class));
  }

  EventPublisherFactory publishers() {
    return new EventPublisherFactory(broker, config(Map.of()).getConfigMapping(EventsConfig.class));
  }

  static RelayConfig relayConfig(Map<String, String> settings) {
    return config(settings).getConfigMapping(RelayConfig.class);
  }

  private static SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withConverter(MemorySize.class, 200, new MemorySizeConverter())
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(EventsConfig.class)
        .withMapping(RelayConfig.class)
        .withDefaultValues(new HashMap<>(settings))
        .build();
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
  }
}
