package io.gateledger.benchmark.relay;

import io.gateledger.relay.OutboxRelay;
import io.gateledger.relay.RelayAssembly;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import javax.sql.DataSource;

/** The service's relay, watched through its own metrics: nobody has to ask the database. */
final class MeasuredRelay implements AutoCloseable {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final OutboxRelay relay;

  /** Makes its topics, which no relay has told anything to. */
  MeasuredRelay(DataSource dataSource, String bootstrapServers, String topicPrefix) {
    RelayAssembly assembly =
        new RelayAssembly(
            dataSource,
            Map.of("bootstrap.servers", bootstrapServers),
            Map.of("gateledger.events.topic-prefix", topicPrefix),
            meters);
    assembly.topics().ensure();
    relay = assembly.relay();
  }

  void start() {
    relay.start();
  }

  /** How many events it told. */
  long events() {
    return Math.round(meters.counter("gateledger.relay.events").count());
  }

  /**
   * The last row of the outbox that was told.
   *
   * @throws IllegalStateException when something keeps the relay from telling
   */
  long position() {
    String trouble = relay.trouble();
    if (trouble != null) {
      throw new IllegalStateException("the relay is in trouble: " + trouble);
    }
    Gauge position = meters.find("gateledger.relay.position").gauge();
    return position == null ? 0 : Math.round(position.value());
  }

  @Override
  public void close() {
    try {
      relay.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
