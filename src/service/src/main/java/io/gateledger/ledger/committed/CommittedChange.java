package io.gateledger.ledger.committed;

import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change with the states it leads from and to, as the ledger holds them now.
 *
 * @param name the display name at the version the change leads to
 * @param run the number of the run that found it
 * @param changes its field changes, as JSON
 * @param before the attributes of the version before, as JSON; null where there was none, where it
 *     was not asked for, and where it is past retention
 * @param after those of the version it leads to; null likewise, and for a deletion
 */
public record CommittedChange(
    long number,
    Instant detectedAt,
    ResourceKey key,
    @Nullable String name,
    Operation op,
    int version,
    long run,
    @Nullable Instant notBefore,
    Instant notAfter,
    @Nullable Instant absentSince,
    @Nullable Instant providerModifiedAt,
    ContentHash contentHash,
    String changes,
    @Nullable String before,
    @Nullable String after) {}
