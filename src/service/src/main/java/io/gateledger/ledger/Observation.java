package io.gateledger.ledger;

import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Resource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource as a run saw it.
 *
 * @param remainder what the item has and the attributes lack, null where they say all
 * @param rawHash of the bytes as they came
 * @param requestedAt when the request was sent whose answer holds it, UTC
 * @param seenAt when that answer had arrived, UTC
 * @param whole whether every documented field could be read
 * @param isNew whether the ledger has never seen it, so that there is nothing to look up
 */
public record Observation(
    Resource resource,
    @Nullable String remainder,
    ContentHash rawHash,
    Instant requestedAt,
    Instant seenAt,
    boolean whole,
    boolean isNew) {}
