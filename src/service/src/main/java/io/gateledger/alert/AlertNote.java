package io.gateledger.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is new of an alert while it fires, told by another event that it does.
 *
 * @param alert the alert's number
 * @param notedAt when that was found
 * @param inhibition what explained it from then on; null where nothing did
 * @param unknownSince since when what its rule reads was not told; null where it was
 */
public record AlertNote(
    long number,
    long alert,
    Instant notedAt,
    @Nullable Inhibition inhibition,
    @Nullable Instant unknownSince) {}
