package io.gateledger.ledger;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** Makes the months to come and drops those past their retention. */
@ApplicationScoped
public class Partitions {

  private static final int MONTHS_AHEAD = 3;

  private final Transactions transactions;
  private final RetentionConfig retention;
  private final Clock clock;

  Partitions(Transactions transactions, RetentionConfig retention, Clock clock) {
    this.transactions = transactions;
    this.retention = retention;
    this.clock = clock;
  }

  public void maintain() {
    transactions.runInTransaction(
        connection -> {
          maintain(connection, "gateledger.change", "detected_at", retention.changes());
          maintain(connection, "gateledger.resource_version", "valid_to", retention.versions());
        });
  }

  private void maintain(Connection connection, String table, String column, Duration kept) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate oldest = LocalDate.ofInstant(clock.instant().minus(kept), ZoneOffset.UTC);
    Handle sql = Sql.over(connection);
    sql.createQuery(
            """
            select 1 from gateledger.keep_months(:table::regclass, :column, :today::date, :months)
            """)
        .bind("table", table)
        .bind("column", column)
        .bind("today", today.toString())
        .bind("months", MONTHS_AHEAD)
        .mapTo(Integer.class)
        .one();
    sql.createQuery("select gateledger.drop_months_before(:table::regclass, :oldest::date)")
        .bind("table", table)
        .bind("oldest", oldest.toString())
        .mapTo(Integer.class)
        .one();
  }
}
