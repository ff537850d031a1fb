package io.gateledger.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The row a query stands at, in the ledger's types. */
record Row(ResultSet columns) {

  /** Text of a column that is never null. */
  String text(String column) throws SQLException {
    return columns.getString(column);
  }

  @Nullable String textOrNull(String column) throws SQLException {
    return columns.getString(column);
  }

  int integer(String column) throws SQLException {
    return columns.getInt(column);
  }

  @Nullable Integer integerOrNull(String column) throws SQLException {
    return columns.getObject(column, Integer.class);
  }

  long number(String column) throws SQLException {
    return columns.getLong(column);
  }

  @Nullable Long numberOrNull(String column) throws SQLException {
    return columns.getObject(column, Long.class);
  }

  /** A moment of a column that is never null. */
  Instant instant(String column) throws SQLException {
    return columns.getObject(column, OffsetDateTime.class).toInstant();
  }

  @Nullable Instant instantOrNull(String column) throws SQLException {
    OffsetDateTime time = columns.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
