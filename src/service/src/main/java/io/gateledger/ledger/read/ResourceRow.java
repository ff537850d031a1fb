package io.gateledger.ledger.read;

import io.gateledger.resource.Presence;
import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource's current state.
 *
 * @param state the state and status fields, joined by a slash where it has both
 * @param retired whether its scope is not looked at any more, so that {@code presence} is as it was
 *     then
 * @param validFrom when this version was first seen
 * @param attributes a JSON object
 */
public record ResourceRow(
    ResourceKey key,
    @Nullable String name,
    String state,
    Presence presence,
    boolean retired,
    int version,
    Instant firstSeenAt,
    Instant validFrom,
    @Nullable Instant missingSince,
    @Nullable Instant providerModifiedAt,
    String attributes) {}
