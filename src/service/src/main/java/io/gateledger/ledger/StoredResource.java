package io.gateledger.ledger;

import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Presence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds of one resource now.
 *
 * @param number the ledger's own number of it
 * @param validFrom when the current version was first seen
 * @param lastSeenAt when it was last seen; only while missing or deleted
 * @param missingSince the first moment it was known to be lacking; only while missing or deleted
 * @param missingRuns how many complete runs in a row lacked it
 * @param rawIsOlder whether the last look that changed it was not whole
 */
public record StoredResource(
    long number,
    String id,
    int version,
    Presence presence,
    @Nullable String name,
    Attributes attributes,
    ContentHash contentHash,
    Instant validFrom,
    @Nullable Instant lastSeenAt,
    @Nullable Instant missingSince,
    int missingRuns,
    boolean rawIsOlder) {}
