package io.gateledger.ledger.sql;

import io.gateledger.resource.ContentHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row that is being appended: its columns are added one after the other, each once, in the
 * order in which {@link CopyTarget} names them, and each in the binary form of its type (PostgreSQL
 * manual, COPY, "Binary Format").
 */
public final class CopyRow {

  private static final int NULL = -1;
  private static final int OID_OF_TEXT = 25;
  private static final byte JSONB_VERSION = 1;
  private static final long EPOCH_OF_POSTGRES =
      Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final int FIRST_LENGTH = 1 << 16;

  private byte[] bytes = new byte[FIRST_LENGTH];
  private int length;
  private int columns;

  CopyRow() {}

  /** A bigint. */
  public CopyRow add(long value) {
    column(Long.BYTES);
    putLong(value);
    return this;
  }

  /** An integer. */
  public CopyRow add(int value) {
    column(Integer.BYTES);
    putInt(value);
    return this;
  }

  /** A boolean. */
  public CopyRow add(boolean value) {
    column(1);
    bytes[length++] = (byte) (value ? 1 : 0);
    return this;
  }

  /** A hash, kept as uuid. */
  public CopyRow add(ContentHash hash) {
    column(2 * Long.BYTES);
    putLong(hash.high());
    putLong(hash.low());
    return this;
  }

  /** A timestamptz, cut to microseconds. */
  public CopyRow add(@Nullable Instant moment) {
    if (moment == null) {
      return addNull();
    }
    column(Long.BYTES);
    putLong((moment.getEpochSecond() - EPOCH_OF_POSTGRES) * 1_000_000 + moment.getNano() / 1_000);
    return this;
  }

  /** A text, or json in the spelling in which it is to be kept. */
  public CopyRow add(@Nullable String text) {
    if (text == null) {
      return addNull();
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    column(utf8.length);
    put(utf8);
    return this;
  }

  /** A jsonb. */
  public CopyRow addJsonb(String json) {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    column(1 + utf8.length);
    bytes[length++] = JSONB_VERSION;
    put(utf8);
    return this;
  }

  /** An array of text, or null. */
  public CopyRow add(@Nullable List<String> texts) {
    if (texts == null) {
      return addNull();
    }
    int start = length;
    column(5 * Integer.BYTES);
    putInt(1);
    putInt(0);
    putInt(OID_OF_TEXT);
    putInt(texts.size());
    putInt(1);
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      reserve(Integer.BYTES + utf8.length);
      putInt(utf8.length);
      put(utf8);
    }
    int end = length;
    length = start;
    putInt(end - start - Integer.BYTES);
    length = end;
    return this;
  }

  private CopyRow addNull() {
    column(0);
    length -= Integer.BYTES;
    putInt(NULL);
    return this;
  }

  void begin(int expectedColumns) {
    reserve(Short.BYTES);
    bytes[length++] = (byte) (expectedColumns >> 8);
    bytes[length++] = (byte) expectedColumns;
    columns = 0;
  }

  int columns() {
    return columns;
  }

  byte[] buffer() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  private void column(int size) {
    reserve(Integer.BYTES + size);
    putInt(size);
    columns++;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  private void put(byte[] value) {
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  private void putInt(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >> shift);
    }
  }

  private void putLong(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >> shift);
    }
  }
}
