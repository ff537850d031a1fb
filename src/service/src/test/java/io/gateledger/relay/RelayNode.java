package io.gateledger.relay;

import io.gateledger.relay.health.AskedRelayHealth;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** The relay of one node, put together without a container. */
final class RelayNode implements AutoCloseable {

  private final OutboxRelay relay;
  private final AskedRelayHealth health;

  private RelayNode(DataSource dataSource, String kafka, MeterRegistry meters) {
    RelayAssembly assembly =
        new RelayAssembly(
            dataSource,
            Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka),
            Map.of(
                "gateledger.relay.batch", "3",
                "gateledger.relay.idle", "50ms",
                "gateledger.relay.retry", "200ms",
                "gateledger.relay.topic-check", "500ms"),
            meters);
    assembly.topics().ensure();
    relay = assembly.relay();
    health = new AskedRelayHealth(relay, dataSource);
  }

  static RelayNode start(DataSource dataSource, String kafka, MeterRegistry meters) {
    RelayNode node = new RelayNode(dataSource, kafka, meters);
    node.relay.start();
    return node;
  }

  HealthCheckResponse health() {
    return health.now();
  }

  @Override
  public void close() throws InterruptedException {
    relay.stop();
  }
}
