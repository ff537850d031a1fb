package io.gateledger.sink.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a thread to end, and lets it rest until then. */
final class StopSignal {

  private final CountDownLatch stop = new CountDownLatch(1);

  void give() {
    stop.countDown();
  }

  boolean isGiven() {
    return stop.getCount() == 0;
  }

  /** Rests for so long, or until it is given. */
  void rest(Duration duration) {
    try {
      if (stop.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      // It is how a stop begins, and nothing else interrupts.
      give();
    }
  }
}
