package io.gateledger.relay;

import io.gateledger.event.compose.BatchBounds;
import io.gateledger.event.compose.ComposedEvents;
import io.gateledger.event.compose.LedgerEvents;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.outbox.OutboxRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the outbox and composes what it names, a batch at a time. */
@ApplicationScoped
class BatchReader {

  private final OutboxLog outbox;
  private final LedgerEvents events;

  BatchReader(OutboxLog outbox, LedgerEvents events) {
    this.outbox = outbox;
    this.events = events;
  }

  /**
   * The next batch after a position; empty when nothing waits.
   *
   * @param connection in no transaction
   */
  Optional<RelayBatch> next(Connection connection, RelayPosition position, BatchBounds bounds)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      // All of a batch is read in one state of the ledger, however many commit meanwhile.
      Sql.over(connection).execute("set transaction isolation level repeatable read, read only");
      Optional<RelayBatch> batch = read(connection, position, bounds);
      connection.commit();
      return batch;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private Optional<RelayBatch> read(
      Connection connection, RelayPosition position, BatchBounds bounds) {
    List<OutboxRow> rows =
        outbox.after(connection, position.outbox(), bounds.events() + position.events());
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    ComposedEvents composed =
        events.compose(
            connection,
            rows.stream().map(OutboxRow::reference).toList(),
            position.toldOf(rows.getFirst().number()),
            bounds);
    long reached =
        composed.references() == 0
            ? position.outbox()
            : rows.get(composed.references() - 1).number();
    return Optional.of(
        new RelayBatch(
            composed.events().stream()
                .map(
                    one -> {
                      OutboxRow row = rows.get(one.reference());
                      return new OutboxEvent(
                          row.number(), one.place(), one.event(), row.traceparent());
                    })
                .toList(),
            new RelayPosition(
                position.incarnation(),
                reached,
                composed.intoNext() == 0 ? 0 : rows.get(composed.references()).number(),
                composed.intoNext()),
            causes(rows.subList(0, composed.references() + (composed.intoNext() == 0 ? 0 : 1)))));
  }

  private static Set<String> causes(List<OutboxRow> told) {
    return told.stream()
        .map(OutboxRow::traceparent)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
