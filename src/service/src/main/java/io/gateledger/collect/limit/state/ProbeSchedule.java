package io.gateledger.collect.limit.state;

import java.time.Duration;

/**
 * When rejected credentials are tried again.
 *
 * @param first after the rejection that stopped everything
 * @param longest the wait doubles from probe to probe up to this
 */
public record ProbeSchedule(Duration first, Duration longest) {

  /**
   * @param probes how many have been rejected already
   */
  public Duration after(int probes) {
    Duration wait = first;
    for (int i = 0; i < probes && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}
