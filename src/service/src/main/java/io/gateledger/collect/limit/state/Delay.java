package io.gateledger.collect.limit.state;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Delay {

  /**
   * @throws InterruptedException when the wait is no longer wanted
   */
  void pause(Duration time) throws InterruptedException;
}
