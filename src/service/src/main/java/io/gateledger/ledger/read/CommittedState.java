package io.gateledger.ledger.read;

import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state of a resource, current or superseded.
 *
 * @param place its place among those asked for, from 0
 * @param attributes as JSON
 */
public record CommittedState(
    int place,
    ResourceKey key,
    @Nullable String name,
    int version,
    Instant validFrom,
    String attributes) {}
