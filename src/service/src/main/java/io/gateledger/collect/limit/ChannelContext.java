package io.gateledger.collect.limit;

import io.gateledger.collect.http.Deadline;
import io.gateledger.collect.limit.state.AccountHealthRegistry;
import io.gateledger.collect.limit.state.Delay;
import io.gateledger.collect.limit.state.ProbeSchedule;
import io.gateledger.collect.limit.state.RateBudget;
import io.gateledger.tracing.Tracing;
import java.time.Clock;
import java.time.Duration;

/**
 * What the channels of all accounts work with.
 *
 * @param longest how long a run or a sign-in may take in all
 * @param counts of the account's provider
 * @param tracing tells sign-ins
 * @param clock the one that all nodes share, for what they tell each other
 * @param steady the one for what lasts so long on this node
 */
record ChannelContext(
    AccountHealthRegistry health,
    RateBudget budget,
    Backoff backoff,
    ProbeSchedule probeSchedule,
    Duration longest,
    Delay delay,
    CallCounts counts,
    Tracing tracing,
    Clock clock,
    Clock steady) {

  /**
   * By when something that begins now must have ended.
   *
   * @param what it is, for people
   */
  Deadline deadline(String what) {
    return deadline(longest, steady, what);
  }

  static Deadline deadline(Duration longest, Clock steady, String what) {
    return Deadline.after(longest, steady, what, "gateledger.collect.run-timeout");
  }
}
