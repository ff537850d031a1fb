package io.gateledger.ledger.run;

import io.gateledger.resource.ContentHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item that could not be read when its scope was last seen whole.
 *
 * @param number the ledger's own
 * @param id the provider's, null where it cannot be read
 * @param hash of its bytes at the last look
 * @param looks how many looks in a row found it so
 */
public record OpenUnreadable(
    long number, @Nullable String id, ContentHash hash, int looks, Instant firstSeenAt) {}
