package io.gateledger.ledger.sql;

import io.gateledger.resource.ContentHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows of a query as PostgreSQL streams them in its binary COPY format. The columns of a row
 * are read one after the other, each once; of one that may be null, {@link #isNull} is asked first.
 */
public final class BinaryRows implements AutoCloseable {

  private static final int SIGNATURE = 11;
  private static final int FLAGS = 4;

  /** PostgreSQL counts from 2000-01-01. */
  private static final long MICROS_TO_2000 = 946_684_800_000_000L;

  private final CopyOut copy;
  private ByteBuffer row;

  private BinaryRows(CopyOut copy, ByteBuffer first) {
    this.copy = copy;
    this.row = first;
  }

  /**
   * @param query without parameters, which COPY does not take
   */
  public static BinaryRows of(Connection connection, String query) throws SQLException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy (" + query + ") to stdout (format binary)");
    ByteBuffer header = message(copy);
    if (header == null) {
      throw new SQLException("the stream of rows has no header", "08006");
    }
    header.position(SIGNATURE + FLAGS);
    int extension = header.getInt();
    header.position(header.position() + extension);
    return new BinaryRows(copy, header);
  }

  /** Goes to the next row, if there is one. */
  public boolean next() throws SQLException {
    if (!row.hasRemaining()) {
      ByteBuffer next = message(copy);
      if (next == null) {
        return false;
      }
      row = next;
    }
    if (row.getShort() >= 0) {
      return true;
    }
    // Read to its very end: closed before that, the driver would have the server cancel.
    while (message(copy) != null) {
      // Nothing follows the last row.
    }
    return false;
  }

  /** Whether the next column is null; goes past it where it is. */
  public boolean isNull() {
    if (row.getInt(row.position()) >= 0) {
      return false;
    }
    row.getInt();
    return true;
  }

  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** A bytea, or a text as UTF-8. */
  public byte[] bytes() {
    byte[] bytes = new byte[row.getInt()];
    row.get(bytes);
    return bytes;
  }

  /** A jsonb, in the text that PostgreSQL gives of it, as UTF-8. */
  public byte[] jsonb() {
    byte[] json = new byte[row.getInt() - 1];
    row.get();
    row.get(json);
    return json;
  }

  /** A timestamptz, in microseconds since 1970. */
  public long micros() {
    row.getInt();
    return row.getLong() + MICROS_TO_2000;
  }

  /** A boolean. */
  public boolean flag() {
    row.getInt();
    return row.get() != 0;
  }

  /** An integer. */
  public int integer() {
    row.getInt();
    return row.getInt();
  }

  /** A bigint. */
  public long number() {
    row.getInt();
    return row.getLong();
  }

  /** A hash, kept as uuid. */
  public ContentHash hash() {
    row.getInt();
    return new ContentHash(row.getLong(), row.getLong());
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  /** The next message, which holds whole rows; null behind the last. */
  private static @Nullable ByteBuffer message(CopyOut copy) throws SQLException {
    byte[] message = copy.readFromCopy();
    return message == null ? null : ByteBuffer.wrap(message);
  }
}
