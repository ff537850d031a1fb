package io.gateledger.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

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

  private void maintain(Connection connection, String table, String column, Duration kept)
      throws SQLException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate oldest = LocalDate.ofInstant(clock.instant().minus(kept), ZoneOffset.UTC);
    try (PreparedStatement keep =
            connection.prepareStatement(
                "select gateledger.keep_months(?::regclass, ?, ?::date, ?)");
        PreparedStatement drop =
            connection.prepareStatement(
                "select gateledger.drop_months_before(?::regclass, ?::date)")) {
      keep.setString(1, table);
      keep.setString(2, column);
      keep.setString(3, today.toString());
      keep.setInt(4, MONTHS_AHEAD);
      keep.execute();
      drop.setString(1, table);
      drop.setString(2, oldest.toString());
      drop.execute();
    }
  }
}
