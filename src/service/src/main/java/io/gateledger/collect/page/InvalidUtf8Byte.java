package io.gateledger.collect.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The byte 0xFF, which UTF-8 never has. The parser relies on that: it fills the names it remembers
 * up with it, and so takes a name that holds one for a shorter name that it has seen before.
 */
final class InvalidUtf8Byte {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;

  private InvalidUtf8Byte() {}

  /** Eight bytes at a time, since every byte of every answer passes here. */
  static boolean isIn(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, at);
      if ((~eight - LOWEST_BITS & eight & HIGHEST_BITS) != 0) {
        return true;
      }
    }
    for (; at < end; at++) {
      if (bytes[at] == -1) {
        return true;
      }
    }
    return false;
  }
}
