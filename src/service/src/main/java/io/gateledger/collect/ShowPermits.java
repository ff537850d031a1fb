package io.gateledger.collect;

import io.gateledger.collect.Problem.TryLater;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many reads by id an account may have under way; whoever waits longest is next. */
final class ShowPermits {

  private final Semaphore permits;

  ShowPermits(int most) {
    permits = new Semaphore(most, true);
  }

  /**
   * Waits for a permit; give it back with {@link #release}.
   *
   * @throws CallFailed when there is none in time
   */
  void acquire(Deadline deadline) throws CallFailed {
    deadline.require(Duration.ZERO);
    try {
      if (!permits.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new CallFailed(new TryLater(deadline.passed(), null));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed(new TryLater("the run was interrupted", null));
    }
  }

  void release() {
    permits.release();
  }
}
