package io.gateledger.ledger.read;

import io.gateledger.resource.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item that a scope lists and nobody can read.
 *
 * @param number where it stands in the order of first looks
 * @param id the provider's id, null where it cannot be read
 * @param raw what may be kept of it, without its secrets; null where nothing may
 * @param bytes how many it had at the last look
 * @param looks how many looks in a row found it so
 * @param knownAt when it was known to stay so, null while it is not
 */
public record UnreadableItemRow(
    long number,
    Scope scope,
    @Nullable String id,
    String reason,
    @Nullable String raw,
    long bytes,
    int looks,
    Instant firstSeenAt,
    Instant lastSeenAt,
    @Nullable Instant knownAt) {}
