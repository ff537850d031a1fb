package io.gateledger.ledger.sql;

import de.bytefish.pgbulkinsert.row.SimpleRow;
import de.bytefish.pgbulkinsert.row.SimpleRowWriter;
import de.bytefish.pgbulkinsert.row.SimpleRowWriter.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** A table, and the columns of it, that rows are appended to by binary COPY. */
public final class CopyTarget {

  private final Table table;

  /**
   * @param table with its schema
   */
  public CopyTarget(String table, String... columns) {
    int dot = table.indexOf('.');
    this.table = new Table(table.substring(0, dot), table.substring(dot + 1), columns);
  }

  /**
   * Appends a row for each value, in their order, within the caller's transaction.
   *
   * @param columns sets every column
   */
  public <T> void append(
      Connection connection, Collection<T> values, BiConsumer<SimpleRow, T> columns)
      throws SQLException {
    if (values.isEmpty()) {
      return;
    }
    try (SimpleRowWriter rows = new SimpleRowWriter(table, connection.unwrap(PGConnection.class))) {
      for (T value : values) {
        rows.startRow(row -> columns.accept(row, value));
      }
    }
  }

  /** Sets a timestamptz. */
  public static void setInstant(SimpleRow row, String column, @Nullable Instant moment) {
    row.setTimeStampTz(column, moment == null ? null : moment.atZone(ZoneOffset.UTC));
  }
}
