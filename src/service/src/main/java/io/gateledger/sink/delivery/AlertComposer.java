package io.gateledger.sink.delivery;

import io.gateledger.event.compose.BatchBounds;
import io.gateledger.event.compose.LedgerEvents;
import io.gateledger.event.compose.PlacedEvent;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.sink.AlertNotice;
import io.gateledger.sink.plan.AlertStepRow;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Composes what a sink is told by the code that composes the topic's events. */
record AlertComposer(Transactions transactions, LedgerEvents events) {

  /** Reads in one state of the ledger. */
  <T> T reading(Function<Connection, T> work) {
    return transactions.inTransaction(
        connection -> {
          Sql.over(connection)
              .execute("set transaction isolation level repeatable read, read only");
          return work.apply(connection);
        });
  }

  /**
   * @return in the order of their places; of what the ledger does not have there is none
   */
  Map<Integer, AlertNotice> compose(Connection connection, List<AlertStepRow> steps) {
    Map<Integer, AlertNotice> notices = new TreeMap<>();
    if (!steps.isEmpty()) {
      for (PlacedEvent placed :
          events
              .compose(
                  connection,
                  steps.stream().map(AlertStepRow::reference).toList(),
                  0,
                  new BatchBounds(steps.size(), Long.MAX_VALUE))
              .events()) {
        notices.put(
            placed.reference(),
            AlertNotice.of(steps.get(placed.reference()).alertNo(), placed.event()));
      }
    }
    return notices;
  }
}
