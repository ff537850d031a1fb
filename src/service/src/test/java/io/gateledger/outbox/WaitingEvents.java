package io.gateledger.outbox;

import io.gateledger.alert.AlertLog;
import io.gateledger.alert.AlertRules;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.Events;
import io.gateledger.event.EventsConfig;
import io.gateledger.ledger.IncarnationLog;
import io.gateledger.ledger.read.CommittedChangeReader;
import io.gateledger.ledger.read.CommittedStateReader;
import io.gateledger.ledger.read.EndedRunReader;
import io.gateledger.normalise.Normaliser;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Composes what the outbox names, as the relay does, without telling it to anyone. */
public final class WaitingEvents {

  static final Events EVENTS =
      new Events(
          new SmallRyeConfigBuilder()
              .withMapping(EventsConfig.class)
              .build()
              .getConfigMapping(EventsConfig.class));

  private WaitingEvents() {}

  /** Takes every event that waits, in its order. */
  public static void forEach(
      Connection connection, Catalogue catalogue, Consumer<CloudEvent> consumer)
      throws SQLException {
    BatchReader batches = batches(catalogue);
    RelayPosition position = RelayPosition.START;
    Optional<RelayBatch> batch;
    while ((batch = batches.next(connection, position, new BatchBounds(2_000, 8 << 20)))
        .isPresent()) {
      batch.get().events().forEach(one -> consumer.accept(one.event()));
      position = batch.get().end();
    }
  }

  static BatchReader batches(Catalogue catalogue) {
    return new BatchReader(
        new OutboxLog(),
        new LedgerEvents(
            EVENTS,
            new ChangeAssembler(catalogue, new Normaliser()),
            new CommittedChangeReader(),
            new CommittedStateReader(),
            new EndedRunReader(),
            new AlertLog(new AlertRules(List.of())),
            new IncarnationLog()));
  }
}
