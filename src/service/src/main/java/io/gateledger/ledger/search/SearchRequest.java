package io.gateledger.ledger.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for.
 *
 * @param text an id, a name, the beginning of either, words, an address or a network
 * @param at as the resources were then, null for now
 * @param provider of this one only, as of the other parts of a scope; null for all
 */
public record SearchRequest(
    String text,
    @Nullable Instant at,
    @Nullable String provider,
    @Nullable String account,
    @Nullable String region,
    @Nullable String type) {}
