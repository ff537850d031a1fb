package io.gateledger.ledger;

import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Presence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource with all that is stored of the item it was read from, to be normalised anew.
 *
 * @param number the ledger's own number of it
 * @param validFrom when the current version was first seen
 * @param remainder what the last whole item had and the attributes lack, null where they say all
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
    @Nullable String remainder,
    boolean rawIsOlder) {}
