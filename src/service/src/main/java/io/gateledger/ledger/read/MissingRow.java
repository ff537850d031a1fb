package io.gateledger.ledger.read;

import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource that complete runs lacked and that no proof has deleted.
 *
 * @param lastSeenAt when it was last seen, as far as is known
 * @param missingSince the first moment it was known to be lacking
 * @param missingRuns how many complete runs in a row lacked it
 */
public record MissingRow(
    ResourceKey key,
    @Nullable String name,
    @Nullable Instant lastSeenAt,
    Instant missingSince,
    int missingRuns) {}
