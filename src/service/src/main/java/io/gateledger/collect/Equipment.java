package io.gateledger.collect;

import java.time.Clock;
import java.time.Duration;

/**
 * What the lines of all accounts work with.
 *
 * @param longest how long a run or a sign-in may take in all
 */
record Equipment(
    Standings standings,
    RateBudget budget,
    Backoff backoff,
    ProbeTimes probeTimes,
    Duration longest,
    Pause pause,
    Clock clock) {}
