package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.http.RequestFailedException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many reads by id an account may have under way; whoever waits longest is next. */
public final class DetailReadPermits {

  private final Semaphore permits;

  public DetailReadPermits(int most) {
    permits = new Semaphore(most, true);
  }

  /**
   * Waits for a permit; give it back with {@link #release}.
   *
   * @throws RequestFailedException when there is none in time
   */
  public void acquire(Deadline deadline) throws RequestFailedException {
    deadline.requireMoreThan(Duration.ZERO);
    try {
      if (!permits.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new RequestFailedException(new TryLater(deadline.message(), null));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RequestFailedException(new TryLater("the run was interrupted", null));
    }
  }

  public void release() {
    permits.release();
  }
}
