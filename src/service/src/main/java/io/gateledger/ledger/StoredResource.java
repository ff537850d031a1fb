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
 * @param seenFrom all of the current version was seen in answers to requests sent at this moment or
 *     later
 * @param lastSeenAt when it was last seen whole, at the earliest; only where that is not known of
 *     the last complete run: while missing or deleted, or after a look that learnt nothing of it,
 *     or not all
 * @param missingSince the first moment it was known to be lacking; only while missing or deleted
 * @param missingRuns how many complete runs in a row lacked it
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
    Instant seenFrom,
    @Nullable Instant lastSeenAt,
    @Nullable Instant missingSince,
    int missingRuns) {}
