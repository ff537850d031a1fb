package io.gateledger.ledger.relation;

import org.jspecify.annotations.Nullable;

/**
 * How a resource was called that the ledger knew.
 *
 * @param name null where the provider tells none, or the state is past retention
 */
public record KnownName(@Nullable String name) {}
