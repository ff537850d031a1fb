package io.gateledger.collect;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
interface Pause {

  /**
   * @throws InterruptedException when the wait is no longer wanted
   */
  void pause(Duration time) throws InterruptedException;
}
