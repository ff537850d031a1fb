package io.gateledger.ledger.search;

import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource that was found, as it is or was at the instant that was asked for.
 *
 * @param state the state and status fields, joined by a slash where it has both
 * @param match by what: id, name, address, id-prefix, name-prefix, contains, within or words
 * @param address the resource's address or network that was found, null where it was no address
 */
public record SearchHit(
    ResourceKey key,
    @Nullable String name,
    String state,
    int version,
    Instant validFrom,
    String match,
    @Nullable String address) {}
