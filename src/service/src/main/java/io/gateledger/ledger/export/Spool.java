package io.gateledger.ledger.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bytes between one thread that has them and one that takes them, in a file that nobody else sees
 * and that goes when it is closed. Who has them never waits for who takes them.
 */
final class Spool implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final FileChannel file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long written;
  private boolean isWhole;
  private boolean isClosed;
  private @Nullable Throwable failure;

  private Spool(FileChannel file) {
    this.file = file;
  }

  static Spool create() throws IOException {
    Path path = Files.createTempFile("gateledger-export", ".part");
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    // Without a name it goes with the process too, however that ends.
    Files.delete(path);
    return new Spool(file);
  }

  /**
   * @throws IOException when it was closed by who takes them, or the disk is full
   */
  void write(byte[] bytes, int length) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
    long at = written;
    while (rest.hasRemaining()) {
      at += file.write(rest, at);
    }
    signal(() -> written += length);
  }

  /** All is written. */
  void whole() {
    signal(() -> isWhole = true);
  }

  /** No more will come, though there was more. */
  void failed(Throwable cause) {
    signal(() -> failure = cause);
  }

  /**
   * Hands all of it over as it comes.
   *
   * @throws IOException when not all of it came, or who takes it is gone
   */
  void copyTo(OutputStream out) throws IOException, InterruptedException {
    byte[] bytes = new byte[BUFFER];
    long read = 0;
    for (long until = await(read); until > read; until = await(read)) {
      while (read < until) {
        int length =
            file.read(ByteBuffer.wrap(bytes, 0, (int) Math.min(BUFFER, until - read)), read);
        out.write(bytes, 0, length);
        read += length;
      }
    }
    out.flush();
  }

  /** How far it is written, once that is farther than a place, or all of it. */
  private long await(long place) throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      while (written == place && !isWhole && failure == null && !isClosed) {
        changed.await();
      }
      if (failure != null) {
        throw new IOException("the export broke off", failure);
      }
      if (isClosed) {
        throw new IOException("the export was closed");
      }
      return written;
    } finally {
      lock.unlock();
    }
  }

  private void signal(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    signal(() -> isClosed = true);
    file.close();
  }
}
