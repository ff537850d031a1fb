package io.gateledger.ledger;

import io.gateledger.ledger.run.ScopeRegister;
import io.gateledger.ledger.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Lets deleted resources go once their states are past retention: out of the table that runs and
 * readers use, into one that keeps their names and last versions for ever.
 */
@ApplicationScoped
public class DepartedResources {

  static final int BATCH = 1_000;

  private final Transactions transactions;
  private final RetentionConfig retention;
  private final Clock clock;

  DepartedResources(Transactions transactions, RetentionConfig retention, Clock clock) {
    this.transactions = transactions;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * Moves all that is due. A transaction moves a thousand at most, so that it keeps runs of their
   * scope waiting for a moment only.
   */
  public void maintain() {
    Instant before = oldestKept(transactions.inTransaction(c -> RetentionTime.now(c, clock)));
    List<Integer> scopes =
        transactions.inTransaction(
            connection -> DepartedTable.scopesWithDeleted(connection, before));
    for (int scope : scopes) {
      while (moveBatch(scope, before) == BATCH) {
        // There is more.
      }
    }
  }

  private int moveBatch(int scope, Instant before) {
    return transactions.inTransaction(
        connection -> {
          ScopeRegister.lock(connection, scope);
          return DepartedTable.move(connection, scope, before, BATCH);
        });
  }

  /** The month whose states are still kept, as partitions are dropped by whole months. */
  private Instant oldestKept(Instant now) {
    return LocalDate.ofInstant(now.minus(retention.versions()), ZoneOffset.UTC)
        .withDayOfMonth(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }
}
