package io.gateledger.testing.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Arrays of bytes, cut and put together; what lies beyond their end is left out. */
final class Bytes {

  static final byte[] NONE = {};

  private Bytes() {}

  static byte[] of(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return all;
  }

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] cut(byte[] bytes, int from, int to) {
    int end = Math.min(to, bytes.length);
    int start = Math.min(from, end);
    byte[] cut = new byte[end - start];
    System.arraycopy(bytes, start, cut, 0, cut.length);
    return cut;
  }

  static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    return join(cut(bytes, 0, from), by, cut(bytes, to, bytes.length));
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
