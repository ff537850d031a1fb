package io.gateledger.relay;

import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.EventsConfig;
import io.gateledger.event.compose.BatchBounds;
import io.gateledger.event.compose.LedgerEvents;
import io.gateledger.outbox.OutboxLog;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Composes what the outbox names, as the relay does, without telling it to anyone. */
public final class WaitingEvents {

  static final EventsConfig CONFIG =
      new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .withMapping(EventsConfig.class)
          .build()
          .getConfigMapping(EventsConfig.class);

  private WaitingEvents() {}

  /** Takes every event that waits, in its order. */
  public static void forEach(
      Connection connection, Catalogue catalogue, Consumer<CloudEvent> consumer)
      throws SQLException {
    forEachBatch(
        connection, catalogue, new BatchBounds(2_000, 8 << 20), batch -> batch.forEach(consumer));
  }

  /** The same a batch at a time, with nothing kept in mind but the position that Kafka keeps. */
  public static void forEachBatch(
      Connection connection,
      Catalogue catalogue,
      BatchBounds bounds,
      Consumer<List<CloudEvent>> consumer)
      throws SQLException {
    BatchReader batches = batches(catalogue);
    String position = RelayPosition.START.json();
    Optional<RelayBatch> batch;
    while ((batch = batches.next(connection, RelayPosition.parse(position), bounds)).isPresent()) {
      consumer.accept(batch.get().events().stream().map(OutboxEvent::event).toList());
      position = batch.get().end().json();
    }
  }

  static BatchReader batches(Catalogue catalogue) {
    return new BatchReader(
        new OutboxLog(),
        LedgerEvents.of(
            CONFIG, catalogue, new AlertLog(new AlertRules(new RuleSet("none", List.of())))));
  }
}
