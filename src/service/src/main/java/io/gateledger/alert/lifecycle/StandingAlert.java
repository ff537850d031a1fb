package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that fires, as the log has it.
 *
 * @param number its own
 * @param unknownSince since when what its rule reads is not told any more; null while it is
 * @param inhibitedBy the number of the alert that explains it; null where none does
 * @param isUntold whether no event has told of it, since its resource is flapping
 */
public record StandingAlert(
    long number,
    Alert alert,
    @Nullable Instant unknownSince,
    @Nullable Long inhibitedBy,
    boolean isUntold) {}
