package io.gateledger.collect.limit.state;

import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** How much of its rate each account has left; one count for all nodes. */
public interface RateBudget {

  /** A budget that one process has for itself, and shares with nobody. */
  static RateBudget ofOneProcess(Delay delay, Clock steady) {
    return new LocalRateBudget(delay, steady);
  }

  /** What came of taking a token. */
  enum Turn {
    AT_ONCE,
    AFTER_A_WAIT,
    /** It would have come later than anybody wants to wait; nothing was used up. */
    TOO_FAR_OFF
  }

  /**
   * Takes the token of one request, waiting for it.
   *
   * @param limits all of which must hold
   * @param level how much of them may be used now
   * @param longest how long to wait for it at most
   * @throws RequestFailedException when the count cannot be kept; nothing may be sent then
   */
  Turn take(String account, List<RateLimit> limits, ThrottleLevel level, Duration longest)
      throws RequestFailedException, InterruptedException;
}
