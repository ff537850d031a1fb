package io.gateledger.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A table, and the columns of it, that rows are appended to by binary COPY. */
public final class CopyTarget {

  /** The signature; no flags, and no extension of the header. */
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};
  private static final int SENT_AT_ONCE = 1 << 16;

  private final String statement;
  private final int columns;

  /**
   * @param table with its schema
   */
  public CopyTarget(String table, String... columns) {
    statement =
        "copy %s (%s) from stdin (format binary)".formatted(table, String.join(", ", columns));
    this.columns = columns.length;
  }

  /**
   * Appends a row for each value, in their order, within the caller's transaction.
   *
   * @param row adds every column, in the order of this target
   */
  public <T> void append(Connection connection, Collection<T> values, BiConsumer<CopyRow, T> row)
      throws SQLException {
    if (values.isEmpty()) {
      return;
    }
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try {
      copy.writeToCopy(HEADER, 0, HEADER.length);
      CopyRow rows = new CopyRow();
      for (T value : values) {
        rows.begin(columns);
        row.accept(rows, value);
        if (rows.columns() != columns) {
          throw new IllegalStateException("%d columns for %s".formatted(rows.columns(), statement));
        }
        if (rows.length() >= SENT_AT_ONCE) {
          send(copy, rows);
        }
      }
      send(copy, rows);
      copy.writeToCopy(TRAILER, 0, TRAILER.length);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void send(CopyIn copy, CopyRow rows) throws SQLException {
    copy.writeToCopy(rows.buffer(), 0, rows.length());
    rows.clear();
  }
}
