package io.gateledger.ledger.retention;

import io.gateledger.ledger.DepartedTable;
import io.gateledger.ledger.scope.ScopeRegister;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

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
    Instant before = transactions.inTransaction(this::oldestKept).orElse(null);
    if (before == null) {
      return;
    }
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

  /**
   * The month whose states are still kept, as partitions are dropped by whole months. One that
   * could not be dropped yet can be asked for, and what was deleted in it belongs to the answer.
   */
  private Optional<Instant> oldestKept(Connection connection) {
    Instant oldest =
        LocalDate.ofInstant(
                RetentionTime.now(connection, clock).minus(retention.versions()), ZoneOffset.UTC)
            .withDayOfMonth(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    return Sql.over(connection)
        .createQuery(
            """
            select least(kept_since, :oldest) from gateledger.retention
             where table_name = 'resource_version' and kept_since is not null
            """)
        .bind("oldest", oldest)
        .mapTo(Instant.class)
        .findOne();
  }
}
