package io.gateledger.alert.silence;

import java.time.Instant;

/**
 * An alert that was told once more while it fires, since something other is said of it.
 *
 * @param number its place in the order in which this was written down
 * @param alert the alert's number in the log
 * @param note the newest of what was new of it by then; 0 where nothing was
 * @param at when it was told of
 */
public record AlertAnnotation(
    long number, long alert, long note, Instant at, Suppression suppression) {}
