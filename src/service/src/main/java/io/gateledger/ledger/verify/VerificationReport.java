package io.gateledger.ledger.verify;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param scopes how many chains were followed
 * @param links how many links were recomputed
 * @param changes how many changes they bind
 * @param unbound links whose changes are past retention: they are there and in order, no more
 * @param states how many current and superseded states were held against their changes
 * @param rebaselines how many of the readings anew were recomputed from the states they left
 * @param heads how many heads were held against the links that are kept
 * @param headsPast how many heads are of links that are past retention or not asked for
 * @param headsUnknown how many heads are of scopes that the ledger does not have, or were told of
 *     no link
 * @param partial scopes whose chains are followed from their first kept link, since retention
 *     dropped what was before
 * @param breaks the first of each scope, in the order of their keys
 */
public record VerificationReport(
    int scopes,
    long links,
    long changes,
    long unbound,
    long states,
    long rebaselines,
    long heads,
    long headsPast,
    long headsUnknown,
    List<PartialChain> partial,
    List<ChainBreak> breaks) {

  /** Whether nothing was found. */
  public boolean isWhole() {
    return breaks.isEmpty();
  }

  /**
   * A chain whose beginning is not there.
   *
   * @param link its first kept link, which stands for all before it
   * @param at when that was committed
   */
  public record PartialChain(String scope, long link, @Nullable Instant at) {}
}
