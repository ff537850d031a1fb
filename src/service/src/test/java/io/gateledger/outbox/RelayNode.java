package io.gateledger.outbox;

import io.gateledger.catalogue.CatalogueLoader;
import io.gateledger.event.EventsConfig;
import io.gateledger.ledger.IncarnationLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** The relay of one node, put together without a container. */
final class RelayNode implements AutoCloseable {

  private static final EventsConfig EVENTS = new DefaultEvents();

  private final OutboxRelay relay;
  private final RelayHealth health;

  private RelayNode(DataSource dataSource, String kafka, MeterRegistry meters) {
    Map<String, Object> settings = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka);
    new Topics(settings, EVENTS).ensure();
    OutboxLog outbox = new OutboxLog();
    relay =
        new OutboxRelay(
            dataSource,
            outbox,
            new RelayLeadership(dataSource),
            new RelayProgress(new IncarnationLog(), outbox, meters),
            WaitingEvents.batches(CatalogueLoader.builtIn()),
            new RelayPositionReader(settings, EVENTS),
            new EventPublisherFactory(settings, EVENTS),
            new FastRelay(),
            meters);
    health = new RelayHealth(relay, new OutboxBacklog(dataSource));
  }

  static RelayNode start(DataSource dataSource, String kafka, MeterRegistry meters) {
    RelayNode node = new RelayNode(dataSource, kafka, meters);
    node.relay.start();
    return node;
  }

  HealthCheckResponse health() {
    return health.call();
  }

  @Override
  public void close() throws InterruptedException {
    relay.stop();
  }

  private record FastRelay() implements RelayConfig {

    @Override
    public int batch() {
      return 3;
    }

    @Override
    public Duration idle() {
      return Duration.ofMillis(50);
    }

    @Override
    public Duration retry() {
      return Duration.ofMillis(200);
    }
  }

  private record DefaultEvents() implements EventsConfig {

    @Override
    public String topicPrefix() {
      return "gateledger";
    }

    @Override
    public URI publicUrl() {
      return URI.create("http://127.0.0.1:8080");
    }
  }
}
