package io.gateledger.diff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a change happened, as honestly as polling can tell. All in UTC.
 *
 * @param notBefore when the old state was last seen, null where there was none to see
 * @param notAfter when the new state was first seen
 * @param providerModifiedAt the provider's own modification time, null where it tells none
 */
public record ObservedWindow(
    @Nullable Instant notBefore, Instant notAfter, @Nullable Instant providerModifiedAt) {}
