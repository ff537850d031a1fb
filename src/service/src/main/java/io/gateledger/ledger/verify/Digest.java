package io.gateledger.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over lines as docs/ledger.md gives them. Shares no code with what writes the chain, so
 * that the two cannot share a mistake.
 */
final class Digest {

  private static final int LONGEST_NUMBER = 24;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final MessageDigest sha;
  private final byte[] buffer = new byte[16_384];
  private int size;

  Digest() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What was added, and nothing is from now on. */
  byte[] hash() {
    flush();
    return sha.digest();
  }

  Digest bytes(byte[] bytes) {
    if (bytes.length > buffer.length - size) {
      flush();
    }
    if (bytes.length > buffer.length) {
      sha.update(bytes);
    } else {
      System.arraycopy(bytes, 0, buffer, size, bytes.length);
      size += bytes.length;
    }
    return this;
  }

  Digest text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  Digest tab() {
    return one('\t');
  }

  /** Ends a line. */
  Digest end() {
    return one('\n');
  }

  Digest number(long value) {
    tab();
    return digits(value);
  }

  Digest value(byte[] text) {
    tab();
    return bytes(text);
  }

  Digest value(String text) {
    tab();
    return text(text);
  }

  /** A moment, in microseconds since 1970. */
  Digest moment(@Nullable Long micros) {
    tab();
    if (micros == null) {
      return one('-');
    }
    long whole = Math.abs(micros);
    if (micros < 0) {
      one('-');
    }
    digits(whole / 1_000_000);
    one('.');
    long rest = whole % 1_000_000;
    for (long unit = 100_000; unit > 0; unit /= 10) {
      one((char) ('0' + rest / unit % 10));
    }
    return this;
  }

  /** A uuid, by its two halves. */
  Digest uuid(long high, long low) {
    tab();
    hex(high >>> 32, 8);
    one('-');
    hex(high >>> 16, 4);
    one('-');
    hex(high, 4);
    one('-');
    hex(low >>> 48, 4);
    one('-');
    return hex(low, 12);
  }

  private Digest hex(long value, int count) {
    for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
      one(HEX[(int) (value >>> shift & 15)]);
    }
    return this;
  }

  private Digest digits(long value) {
    if (LONGEST_NUMBER > buffer.length - size) {
      flush();
    }
    if (value < 0) {
      return text(Long.toString(value));
    }
    int count = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      count++;
    }
    long rest = value;
    for (int at = size + count - 1; at >= size; at--) {
      buffer[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += count;
    return this;
  }

  private Digest one(char c) {
    if (size == buffer.length) {
      flush();
    }
    buffer[size++] = (byte) c;
    return this;
  }

  private void flush() {
    sha.update(buffer, 0, size);
    size = 0;
  }
}
