package io.gateledger.ledger.exposure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the past.
 *
 * @param keptSince how far back the ledger goes, where that is not far enough, so that the value is
 *     not to be told; null where it is
 */
public record AsOf<T>(T value, @Nullable Instant keptSince) {}
