package io.gateledger.simulator.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes bytes on up to the last comma among them; what follows it is held back for good. */
final class LastCommaOutputStream extends OutputStream {

  private final OutputStream out;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();

  LastCommaOutputStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    while (end > offset && bytes[end - 1] != ',') {
      end--;
    }
    if (end > offset) {
      held.writeTo(out);
      held.reset();
      out.write(bytes, offset, end - offset);
    }
    held.write(bytes, end, offset + length - end);
  }
}
