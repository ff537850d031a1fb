package io.gateledger.ledger.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * As programs are told it: times are {@link Instant}s.
   *
   * @param most how many breaks, and how many partial chains, are listed; of all there are, the
   *     numbers are told
   */
  public Map<String, Object> tree(Duration took, int most) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("whole", isWhole());
    tree.put("milliseconds", took.toMillis());
    tree.put("scopes", scopes);
    tree.put("links", links);
    tree.put("changes", changes);
    tree.put("unbound", unbound);
    tree.put("states", states);
    tree.put("rebaselines", rebaselines);
    tree.put("heads", heads);
    tree.put("headsPast", headsPast);
    tree.put("headsUnknown", headsUnknown);
    tree.put("scopesPartial", partial.size());
    tree.put("partial", partial.stream().limit(most).toList());
    tree.put("scopesBroken", breaks.size());
    tree.put("breaks", breaks.stream().limit(most).map(VerificationReport::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(ChainBreak one) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("scope", one.scope());
    tree.put("link", one.link());
    tree.put("at", one.at());
    tree.put("kind", one.kind().wireName());
    tree.put("what", one.what());
    return tree;
  }

  /**
   * A chain whose beginning is not there.
   *
   * @param link its first kept link, which stands for all before it
   * @param at when that was committed
   */
  public record PartialChain(String scope, long link, @Nullable Instant at) {}
}
