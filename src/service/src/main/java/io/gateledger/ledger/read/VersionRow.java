package io.gateledger.ledger.read;

import io.gateledger.resource.Presence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state of a resource.
 *
 * @param validFrom when it was first seen
 * @param validTo when the next one was first seen, null for the current one
 * @param attributes a JSON object
 */
public record VersionRow(
    int version,
    @Nullable String name,
    Presence presence,
    Instant validFrom,
    @Nullable Instant validTo,
    String attributes) {}
