package io.gateledger.ledger.relation;

import io.gateledger.resource.ResourceKey;

/**
 * A question: how was a resource called when a change was committed?
 *
 * @param change the number of the change; {@link Long#MAX_VALUE} for now
 */
public record NameAt(ResourceKey key, long change) {}
