package io.gateledger.resource;

import org.jspecify.annotations.Nullable;

/**
 * A relation with its target as the ledger knew it at some time.
 *
 * @param key null where the ledger did not know the target, or nobody collects its type
 * @param name the target's display name then; null where it had none or was not known
 * @param former whether the resource pointed at it before a change and no more after it; what a
 *     deleted resource last pointed at is none of these
 */
public record RelatedResource(
    Relation relation, @Nullable ResourceKey key, @Nullable String name, boolean former) {}
