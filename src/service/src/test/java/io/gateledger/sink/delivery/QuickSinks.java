package io.gateledger.sink.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.event.compose.LedgerEvents;
import io.gateledger.node.NodeIdentity;
import io.gateledger.sink.SinkSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Sinks of a service that runs, at the pace of a test: a webhook, which is a plain HTTP server, and
 * Alertmanagers.
 */
public final class QuickSinks implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AlertReceiver receiver = new AlertReceiver();
  private final SinkDeliveries deliveries;
  private int read;

  /**
   * @param alertmanagers the settings of each by its name, its address among them
   */
  public QuickSinks(
      DataSource dataSource, LedgerEvents events, Map<String, Map<String, String>> alertmanagers) {
    List<SinkSettings> sinks = new ArrayList<>();
    sinks.add(WrittenSinks.one("pager", Map.of("type", "webhook", "url", receiver.url())));
    alertmanagers.forEach((name, settings) -> sinks.add(WrittenSinks.one(name, settings)));
    deliveries =
        new SinkDeliveries(
            dataSource,
            events,
            new SimpleMeterRegistry(),
            Clock.systemUTC(),
            NodeIdentity.of(Optional.of("sinks"), "test"),
            () -> sinks,
            SinkDeliveriesTest.QUICK);
    deliveries.start();
  }

  /** What came to the webhook since it was last asked. */
  public List<JsonNode> posted() {
    List<AlertReceiver.Received> taken = receiver.taken();
    List<JsonNode> posted = new ArrayList<>();
    for (AlertReceiver.Received one : taken.subList(read, taken.size())) {
      try {
        posted.add(JSON.readTree(one.body()));
      } catch (JsonProcessingException e) {
        throw new AssertionError("what was posted is not JSON: " + one.body(), e);
      }
    }
    read = taken.size();
    return posted;
  }

  @Override
  public void close() throws InterruptedException {
    deliveries.stop();
    receiver.close();
  }
}
