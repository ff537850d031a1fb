package io.gateledger.ledger.history;

import io.gateledger.ledger.history.PastAnswer.PastRetention;
import io.gateledger.ledger.history.PastAnswer.Retained;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers of what retention has not dropped. */
final class KeptHistory {

  private KeptHistory() {}

  /**
   * What is read of a history as it was at a moment and since. How far back it goes is asked last:
   * it is written before the first row is gone, so that what was read before was whole.
   *
   * @param histories the tables that have to go back so far
   * @param moment null where nothing needs to be kept
   */
  static <T> PastAnswer<T> read(
      Transactions transactions,
      Set<String> histories,
      @Nullable Instant moment,
      Transactions.Work<T> work) {
    return transactions.inTransaction(
        connection -> {
          T value = work.on(connection);
          Optional<Instant> dropped =
              Sql.over(connection)
                  .createQuery(
                      """
                      select max(kept_since) from gateledger.retention
                       where table_name = any(:histories) and kept_since > :moment
                      having count(*) > 0
                      """)
                  .bindArray("histories", String.class, histories)
                  .bindByType("moment", moment, Instant.class)
                  .mapTo(Instant.class)
                  .findOne();
          return dropped
              .<PastAnswer<T>>map(PastRetention::new)
              .orElseGet(() -> new Retained<>(value));
        });
  }
}
