package io.gateledger.collect.http;

import io.gateledger.collect.ConnectionFault.TooSlowException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * An answer's body that knows when its bytes arrived, and that may keep its reader waiting for so
 * long in all, and not longer: a provider that lets it drip must not hold up a run for ever. Only
 * waiting counts, so that a reader that stops to commit what it has loses nothing.
 */
final class TimeLimitedBody extends FilterInputStream {

  private static final long NOT_READING = 0;

  private final ScheduledExecutorService watch;
  private final long limitNanos;
  private final Supplier<ResponseTimes> now;
  private volatile long waitedNanos;
  private volatile long readingSince = NOT_READING;
  private volatile boolean tooSlow;
  private volatile boolean closed;
  private volatile Future<?> nextCheck;
  // Known to the one reader only.
  private ResponseTimes times;

  /**
   * @param now what is to be said of bytes that arrive now
   */
  TimeLimitedBody(
      InputStream in, Duration limit, ScheduledExecutorService watch, Supplier<ResponseTimes> now) {
    super(in);
    this.watch = watch;
    this.limitNanos = limit.toNanos();
    this.now = now;
    this.times = now.get();
    this.nextCheck = watch.schedule(this::checkTime, limitNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    // Never 0, which means that nobody reads.
    long start = System.nanoTime() | 1;
    readingSince = start;
    try {
      int count = super.read(target, offset, length);
      times = now.get();
      return count;
    } catch (IOException e) {
      if (tooSlow) {
        TooSlowException slow = new TooSlowException();
        slow.initCause(e);
        throw slow;
      }
      throw e;
    } finally {
      readingSince = NOT_READING;
      // A stream has one reader, so nobody else writes this.
      long before = waitedNanos;
      waitedNanos = before + System.nanoTime() - start;
    }
  }

  /** Of the bytes that were last read; of the head, before any were. */
  ResponseTimes times() {
    return times;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    nextCheck.cancel(false);
    super.close();
  }

  private void checkTime() {
    if (closed) {
      return;
    }
    long since = readingSince;
    long waited = waitedNanos + (since == NOT_READING ? 0 : System.nanoTime() - since);
    if (waited >= limitNanos) {
      tooSlow = true;
      try {
        // Wakes the reader with an exception.
        super.close();
      } catch (IOException e) {
        // Closing is all that was wanted.
      }
      return;
    }
    nextCheck = watch.schedule(this::checkTime, limitNanos - waited, TimeUnit.NANOSECONDS);
  }
}
