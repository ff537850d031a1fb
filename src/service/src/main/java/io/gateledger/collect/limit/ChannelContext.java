package io.gateledger.collect.limit;

import java.time.Clock;
import java.time.Duration;

/**
 * What the lines of all accounts work with.
 *
 * @param longest how long a run or a sign-in may take in all
 */
record ChannelContext(
    AccountHealthRegistry standings,
    RateBudget budget,
    Backoff backoff,
    ProbeSchedule probeTimes,
    Duration longest,
    Delay pause,
    Clock clock) {}
