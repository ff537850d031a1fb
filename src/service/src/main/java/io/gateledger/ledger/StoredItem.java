package io.gateledger.ledger;

import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Presence;
import java.time.Instant;

/**
 * A resource with the item it was read from, to be normalised anew.
 *
 * @param number the ledger's own number of it
 * @param validFrom when the current version was first seen
 * @param raw the last whole item as the provider sent it, without secrets
 * @param rawIsOlder whether {@code attributes} come from a later look, which was not whole
 */
public record StoredItem(
    long number,
    String id,
    int version,
    Presence presence,
    Instant validFrom,
    Attributes attributes,
    ContentHash contentHash,
    String raw,
    boolean rawIsOlder) {}
