package io.gateledger.ledger.sql;

import io.gateledger.resource.ContentHash;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * The rows of a query as PostgreSQL streams them in its binary COPY format. The columns of a row
 * are read one after the other, each once, and none of them may be null.
 */
public final class BinaryRows implements AutoCloseable {

  private static final int SIGNATURE = 11;
  private static final int FLAGS = 4;
  private static final int LONGEST_TEXT = 1 << 16;

  private final DataInputStream in;
  private final byte[] text = new byte[LONGEST_TEXT];

  private BinaryRows(DataInputStream in) {
    this.in = in;
  }

  /**
   * @param query without parameters, which COPY does not take
   */
  public static BinaryRows of(Connection connection, String query) throws SQLException {
    try {
      DataInputStream in =
          new DataInputStream(
              new BufferedInputStream(
                  new PGCopyInputStream(
                      connection.unwrap(PGConnection.class),
                      "copy (" + query + ") to stdout (format binary)"),
                  1 << 16));
      in.skipNBytes(SIGNATURE + FLAGS);
      in.skipNBytes(in.readInt());
      return new BinaryRows(in);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Goes to the next row, if there is one. */
  public boolean next() throws SQLException {
    try {
      if (in.readShort() >= 0) {
        return true;
      }
      // Read to its very end: closed before that, the driver would have the server cancel.
      while (in.read() >= 0) {
        // Nothing follows the last row.
      }
      return false;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** The hash of a text. */
  public ContentHash textHash() throws SQLException {
    return ContentHash.of(text, 0, readText());
  }

  public String text() throws SQLException {
    return new String(text, 0, readText(), StandardCharsets.UTF_8);
  }

  /** A bigint. */
  public long number() throws SQLException {
    try {
      in.readInt();
      return in.readLong();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** A hash, kept as uuid. */
  public ContentHash hash() throws SQLException {
    try {
      in.readInt();
      return new ContentHash(in.readLong(), in.readLong());
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private int readText() throws SQLException {
    try {
      int length = in.readInt();
      in.readFully(text, 0, length);
      return length;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      in.close();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static SQLException broken(IOException e) {
    return e.getCause() instanceof SQLException sql
        ? sql
        : new SQLException("the stream of rows broke off", "08006", e);
  }
}
