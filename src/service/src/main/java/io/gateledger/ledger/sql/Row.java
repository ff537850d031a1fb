package io.gateledger.ledger.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The row a query stands at, in the ledger's types. */
public record Row(ResultSet columns) {

  /** Text of a column that is never null. */
  public String text(String column) throws SQLException {
    return columns.getString(column);
  }

  public @Nullable String textOrNull(String column) throws SQLException {
    return columns.getString(column);
  }

  public int integer(String column) throws SQLException {
    return columns.getInt(column);
  }

  public @Nullable Integer integerOrNull(String column) throws SQLException {
    return columns.getObject(column, Integer.class);
  }

  public long number(String column) throws SQLException {
    return columns.getLong(column);
  }

  public @Nullable Long numberOrNull(String column) throws SQLException {
    return columns.getObject(column, Long.class);
  }

  /** A moment of a column that is never null. */
  public Instant instant(String column) throws SQLException {
    return columns.getObject(column, OffsetDateTime.class).toInstant();
  }

  public @Nullable Instant instantOrNull(String column) throws SQLException {
    OffsetDateTime time = columns.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
