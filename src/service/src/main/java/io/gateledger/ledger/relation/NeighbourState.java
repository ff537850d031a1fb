package io.gateledger.ledger.relation;

import io.gateledger.resource.Attributes;
import io.gateledger.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

/** A resource as it stands in the ledger. */
public record NeighbourState(
    ResourceKey key, @Nullable String name, int version, Attributes attributes) {}
