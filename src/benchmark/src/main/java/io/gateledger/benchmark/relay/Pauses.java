package io.gateledger.benchmark.relay;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Short waits of the one who measures. */
final class Pauses {

  private Pauses() {}

  static void of(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    if (Thread.interrupted()) {
      throw new IllegalStateException("interrupted while measuring");
    }
  }
}
