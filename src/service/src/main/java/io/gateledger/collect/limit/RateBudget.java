package io.gateledger.collect.limit;

import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.RateLimit;
import java.time.Duration;
import java.util.List;

/** How much of its rate each account has left; one count for all nodes. */
public interface RateBudget {

  /** What came of asking for leave to send one request. */
  enum Turn {
    AT_ONCE,
    AFTER_A_WAIT,
    /** It would have come later than anybody wants to wait; nothing was used up. */
    TOO_FAR_OFF
  }

  /**
   * Takes leave to send one request, waiting for its turn.
   *
   * @param limits all of which must hold
   * @param tempo how much of them may be used now
   * @param longest how far off its turn may be
   * @throws RequestFailedException when the count cannot be kept; nothing may be sent then
   */
  Turn take(String account, List<RateLimit> limits, ThrottleLevel tempo, Duration longest)
      throws RequestFailedException, InterruptedException;
}
