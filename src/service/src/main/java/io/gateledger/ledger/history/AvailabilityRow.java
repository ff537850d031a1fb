package io.gateledger.ledger.history;

import io.gateledger.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

/**
 * For how long a tunnel or gateway was up and down in a window: the least and the most, in seconds.
 * What was up at least, down at most, unknown and absent make up the window.
 *
 * @param availabilityMin the share of up in what is known; null where nothing is
 * @param failures from up to down: at least those that surely lie in the window
 * @param repairs of failures that were seen to begin and end in the window
 * @param mtbfMin the time up for each failure; null where there is none
 * @param mttrMin the mean time of what {@code repairs} counts; null where there is none
 */
public record AvailabilityRow(
    ResourceKey key,
    @Nullable String name,
    double upMin,
    double upMax,
    double downMin,
    double downMax,
    double unknown,
    double absent,
    @Nullable Double availabilityMin,
    @Nullable Double availabilityMax,
    long failuresMin,
    long failuresMax,
    long repairs,
    @Nullable Double mtbfMin,
    @Nullable Double mtbfMax,
    @Nullable Double mttrMin,
    @Nullable Double mttrMax) {}
