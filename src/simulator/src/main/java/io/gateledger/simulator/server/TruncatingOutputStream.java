package io.gateledger.simulator.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Passes bytes on but holds the last few back for good; no more than those are ever kept. */
final class TruncatingOutputStream extends OutputStream {

  private static final int CUT = 16;

  private final OutputStream out;
  private byte[] held = new byte[0];

  TruncatingOutputStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    byte[] all = new byte[held.length + length];
    System.arraycopy(held, 0, all, 0, held.length);
    System.arraycopy(bytes, offset, all, held.length, length);
    int passed = Math.max(0, all.length - CUT);
    out.write(all, 0, passed);
    held = Arrays.copyOfRange(all, passed, all.length);
  }
}
