package io.gateledger.collect.limit;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
interface Delay {

  /**
   * @throws InterruptedException when the wait is no longer wanted
   */
  void pause(Duration time) throws InterruptedException;
}
