package io.gateledger.ledger.read;

import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change.
 *
 * @param number its place in the order of commits
 * @param key the resource's
 * @param name the resource's name now
 * @param changes a JSON array of path, before and after
 * @param notBefore when the old state was last seen, null when there was none to see
 * @param notAfter when the new state was first seen
 * @param absentSince of a restore, when the resource had last been seen before it was deleted
 */
public record ChangeRow(
    long number,
    ResourceKey key,
    @Nullable String name,
    Operation op,
    int version,
    String changes,
    @Nullable Instant notBefore,
    Instant notAfter,
    @Nullable Instant providerModifiedAt,
    @Nullable Instant absentSince,
    Instant detectedAt,
    long run) {}
