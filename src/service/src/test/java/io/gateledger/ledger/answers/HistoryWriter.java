package io.gateledger.ledger.answers;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.ledger.answers.RandomHistory.HistoryLook;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.Trigger;
import io.gateledger.testing.Estate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Has the ledger see a history, look by look; as a process of its own it can be killed at it. */
final class HistoryWriter {

  private final Transactions ledger;

  HistoryWriter(Transactions ledger) {
    this.ledger = ledger;
  }

  void write(HistoryLook look) {
    MovableClock clock = new MovableClock();
    clock.set(look.at());
    Map<String, String> items = new TreeMap<>();
    Scope scope = look.scope();
    look.items().forEach((id, item) -> items.put(id, item.json(scope)));
    RunOutcome outcome =
        new PipelineAssembly(ledger, CatalogueLoader.builtIn(), clock)
            .pipeline(Estate.holding(items, look.at()))
            .run(scope, Trigger.SCHEDULE)
            .end()
            .outcome();
    if (outcome != RunOutcome.COMPLETE) {
      throw new IllegalStateException("%s at %s was %s".formatted(scope.key(), look.at(), outcome));
    }
  }

  /**
   * Writes from one look on until it is killed, and says which it is at.
   *
   * @param arguments the database's URL and user, the seed, how many looks, the end, the first look
   */
  @SuppressWarnings("SystemOut") // what the test reads
  public static void main(String[] arguments) throws SQLException {
    RandomHistory history =
        new RandomHistory(
            Long.parseLong(arguments[2]),
            Integer.parseInt(arguments[3]),
            Instant.parse(arguments[4]));
    try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], "")) {
      HistoryWriter writer = new HistoryWriter(new SingleConnectionTransactions(connection));
      for (int i = Integer.parseInt(arguments[5]); i < history.looks().size(); i++) {
        System.out.println(i);
        System.out.flush();
        writer.write(history.looks().get(i));
      }
    }
  }
}
