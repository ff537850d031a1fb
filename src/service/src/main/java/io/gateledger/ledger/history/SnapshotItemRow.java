package io.gateledger.ledger.history;

import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource as a snapshot holds it.
 *
 * @param validFrom when this version was first seen
 * @param attributes a JSON object
 */
public record SnapshotItemRow(
    ResourceKey key, @Nullable String name, int version, Instant validFrom, String attributes) {}
