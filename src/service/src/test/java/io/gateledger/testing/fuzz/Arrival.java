package io.gateledger.testing.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;

/** Bytes as a network brings them: in pieces of any size, and sometimes not to the end. */
public final class Arrival extends InputStream {

  private final byte[] bytes;
  private final int most;
  private final int breaksAt;
  private final SplittableRandom random;
  private int at;
  private boolean ended;
  private boolean broken;

  public Arrival(byte[] bytes, long seed) {
    this.bytes = bytes;
    this.random = new SplittableRandom(~seed);
    this.most =
        switch (random.nextInt(4)) {
          case 0 -> 1;
          case 1 -> 1 + random.nextInt(20);
          default -> Integer.MAX_VALUE;
        };
    this.breaksAt = random.nextInt(8) == 0 ? random.nextInt(bytes.length + 1) : Integer.MAX_VALUE;
  }

  /** How many bytes were taken. */
  public int taken() {
    return at;
  }

  /** Whether the end was seen; what was not seen may be anything. */
  public boolean ended() {
    return ended;
  }

  /** Whether it broke off. */
  public boolean broken() {
    return broken;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at >= breaksAt) {
      broken = true;
      throw new IOException("hush-connection-reset");
    }
    if (at == bytes.length) {
      ended = true;
      return -1;
    }
    int count = Math.min(Math.min(length, bytes.length - at), Math.min(most, breaksAt - at));
    if (most < Integer.MAX_VALUE) {
      count = 1 + random.nextInt(count);
    }
    System.arraycopy(bytes, at, target, offset, count);
    at += count;
    return count;
  }
}
