package io.gateledger.ledger.verify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One chain, or a stretch of it, while its links come by: whether each follows from the one before
 * it.
 */
final class FollowedChain {

  private static final byte[] ZEROS = new byte[32];

  private final ScopeChain chain;
  private final long to;
  private final KeptSince kept;
  private long number;
  private byte @Nullable [] hash;
  private long broken;
  private long links;
  private long changes;
  private long unbound;
  private long changesSince;

  /**
   * @param base the link that is taken as it stands, 0 for none
   * @param to the last link of the stretch
   */
  FollowedChain(ScopeChain chain, long base, long to, KeptSince kept) {
    this.chain = chain;
    this.to = to;
    this.kept = kept;
    this.number = base;
    this.hash = base == 0 ? ZEROS : null;
  }

  void follow(LinkRow link, long countedFrom) {
    if (broken > 0 || link.number() > to) {
      return;
    }
    if (hash == null && link.number() == number) {
      hash = link.hash();
      if (number == chain.first() && link.committedAt() >= countedFrom) {
        changesSince += link.rows().size();
      }
      return;
    }
    if (hash == null || link.number() != number + 1) {
      broken = number + (hash == null ? 0 : 1);
      return;
    }
    if (link.committedAt() >= countedFrom) {
      changesSince += link.rows().size();
    }
    boolean isBound = link.changes() == 0 || link.committedAt() >= kept.changes();
    if (isBound
        && (!Arrays.equals(link.recompute(hash, chain), link.hash())
            || link.rows().stream().anyMatch(row -> row.link() != link.number()))) {
      broken = link.number();
      return;
    }
    links++;
    changes += link.rows().size();
    unbound += isBound ? 0 : 1;
    number = link.number();
    hash = link.hash();
  }

  /** Says that no link follows any more. */
  void end() {
    if (broken == 0 && number < to) {
      broken = number + 1;
    }
    boolean isWholeChain = to == chain.newest();
    if (broken == 0
        && isWholeChain
        && (chain.links() != chain.newest()
            || chain.toldLinks() > chain.newest()
            || hash != null && !Arrays.equals(hash, chain.head()))) {
      broken = Math.max(1, Math.min(chain.links(), chain.newest()));
      if (chain.links() > chain.newest() || chain.toldLinks() > chain.newest()) {
        broken = chain.newest() + 1;
      }
    }
  }

  ScopeChain chain() {
    return chain;
  }

  /** The first link that does not follow, 0 where all do. */
  long broken() {
    return broken;
  }

  long links() {
    return links;
  }

  long changes() {
    return changes;
  }

  long unbound() {
    return unbound;
  }

  /** Changes of links since the moment from which changes are counted. */
  long changesSince() {
    return changesSince;
  }
}
