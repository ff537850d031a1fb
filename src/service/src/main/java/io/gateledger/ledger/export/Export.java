package io.gateledger.ledger.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** An export under way. Closed before its end, it ends, and frees all that it holds. */
public final class Export implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final Spool spool;
  private final byte[] buffer = new byte[BUFFER];
  private final AtomicLong rows = new AtomicLong();
  private int used;

  Export(Spool spool) {
    this.spool = spool;
  }

  /**
   * Hands all of it over as it is read.
   *
   * @throws IOException when it broke off before its end, or who takes it is gone
   */
  public void copyTo(OutputStream out) throws IOException, InterruptedException {
    spool.copyTo(out);
  }

  /** How many rows were read so far. */
  public long rows() {
    return rows.get();
  }

  void count() {
    rows.incrementAndGet();
  }

  void write(byte[] line) throws IOException {
    if (line.length > buffer.length - used) {
      flush();
    }
    if (line.length > buffer.length) {
      spool.write(line, line.length);
    } else {
      System.arraycopy(line, 0, buffer, used, line.length);
      used += line.length;
    }
  }

  void whole() throws IOException {
    flush();
    spool.whole();
  }

  void failed(Throwable cause) {
    spool.failed(cause);
  }

  private void flush() throws IOException {
    spool.write(buffer, used);
    used = 0;
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
