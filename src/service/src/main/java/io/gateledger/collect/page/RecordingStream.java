package io.gateledger.collect.page;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Remembers the bytes that pass from a mark onwards, so that an item can be handed out as it came
 * without the page being held. Without a mark it remembers the last chunk only, since the parser
 * reports where an item started before it asks for the next chunk.
 */
final class RecordingStream extends InputStream {

  /** Longer than any answer, so that nothing is kept. */
  private static final long NOWHERE = Long.MAX_VALUE;

  /** The answer is longer than it may be. */
  static final class TooLongException extends IOException {}

  private final InputStream in;
  private final long maxBytes;
  private final int maxKept;
  private byte[] kept = new byte[16 * 1024];
  private long keptFrom;
  private int keptLength;
  private long mark = NOWHERE;
  private boolean overflowed;
  private boolean ended;

  RecordingStream(InputStream in, int maxKept, long maxBytes) {
    this.in = in;
    this.maxKept = maxKept;
    this.maxBytes = maxBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    if (count > 0) {
      keep(target, offset, count);
      if (InvalidUtf8Byte.isIn(target, offset, count)) {
        throw new CharConversionException();
      }
      if (position() > maxBytes) {
        throw new TooLongException();
      }
    }
    ended |= count < 0;
    return count;
  }

  /** How many bytes have passed. */
  long position() {
    return keptFrom + keptLength;
  }

  /** Whether the reader has asked for more than there is. */
  boolean hasEnded() {
    return ended;
  }

  /** Keeps what passed from here on; the position must lie in the last chunk. */
  void markAt(long start) {
    mark = start;
    overflowed = false;
  }

  void unmark() {
    mark = NOWHERE;
  }

  /** Whether the bytes since the mark are still there: they are not more than may be kept. */
  boolean holdsFrom(long start) {
    return !overflowed && start >= keptFrom;
  }

  byte[] buffer() {
    return kept;
  }

  int indexOf(long streamPosition) {
    return (int) (streamPosition - keptFrom);
  }

  private void keep(byte[] chunk, int offset, int count) {
    forgetBefore(overflowed ? NOWHERE : mark);
    if (keptLength + count > maxKept + chunk.length) {
      // A giant: let it pass without holding it, so that it costs one item and not the heap.
      overflowed = true;
      forgetBefore(NOWHERE);
    }
    if (keptLength + count > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(kept.length * 2, keptLength + count));
    }
    System.arraycopy(chunk, offset, kept, keptLength, count);
    keptLength += count;
  }

  private void forgetBefore(long position) {
    int drop = (int) Math.min(Math.max(position - keptFrom, 0), keptLength);
    if (drop > 0) {
      System.arraycopy(kept, drop, kept, 0, keptLength - drop);
      keptFrom += drop;
      keptLength -= drop;
    }
  }
}
