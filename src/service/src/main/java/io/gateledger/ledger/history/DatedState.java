package io.gateledger.ledger.history;

import io.gateledger.resource.Presence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource's state at an instant.
 *
 * @param validFrom when it was first seen
 * @param attributes a JSON object; null of one whose deletion is past retention
 */
public record DatedState(
    int version,
    Presence presence,
    @Nullable String name,
    Instant validFrom,
    @Nullable String attributes) {}
