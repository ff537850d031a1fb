package io.gateledger.ledger.verify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place at which the ledger does not agree with itself.
 *
 * @param scope the key of the scope
 * @param link the number of the first link of its chain that is concerned; 0 where no kept link is
 * @param at when that was committed, or what it concerns was found; null where nothing tells
 * @param what which rows, in words
 */
public record ChainBreak(
    String scope, long link, @Nullable Instant at, BreakKind kind, String what) {}
