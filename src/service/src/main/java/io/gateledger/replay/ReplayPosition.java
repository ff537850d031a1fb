package io.gateledger.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay came.
 *
 * @param number of the last change or run that was told
 * @param at when that was found; null where it is not known
 * @param told how many events were told
 */
record ReplayPosition(long number, @Nullable Instant at, long told) {}
