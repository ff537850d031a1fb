package io.gateledger.collect.limit.state;

import jakarta.inject.Singleton;
import java.time.Duration;

/** Lets the calling thread, which is a virtual one or a run's own, wait. */
@Singleton
class ThreadDelay implements Delay {

  @Override
  public void pause(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }
}
