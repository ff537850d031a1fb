package io.gateledger.ledger.verify;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds the heads that were told against the links that are there. */
final class HeldHeads {

  private static final int BATCH = 500;

  private final Transactions ledger;
  private final Map<String, ScopeChain> chains = new HashMap<>();
  private final Map<String, ToldHead> last = new HashMap<>();
  private final Map<String, ChainBreak> breaks = new HashMap<>();
  private long held;
  private long past;
  private long unknown;

  HeldHeads(Transactions ledger, List<ScopeChain> chains) {
    this.ledger = ledger;
    chains.forEach(
        chain -> chain.renames().forEach(old -> this.chains.put(old.formerKey(), chain)));
    chains.forEach(chain -> this.chains.put(chain.key(), chain));
  }

  void hold(Iterator<ToldHead> heads, VerificationProgress progress) {
    List<ToldHead> batch = new ArrayList<>();
    while (heads.hasNext()) {
      ToldHead head = heads.next();
      if (isNew(head)) {
        batch.add(head);
      }
      if (batch.size() == BATCH || !heads.hasNext()) {
        List<ToldHead> some = List.copyOf(batch);
        ledger.runInTransaction(connection -> compare(connection, some));
        progress.held(some.size());
        batch.clear();
      }
    }
  }

  /** Quiet runs tell the same again and again. */
  private boolean isNew(ToldHead head) {
    if (!chains.containsKey(head.scope())) {
      unknown++;
      return false;
    }
    ToldHead before = last.put(head.scope(), head);
    boolean isSame =
        before != null && before.link() == head.link() && before.hash().equals(head.hash());
    held += isSame ? 1 : 0;
    return !isSame;
  }

  private void compare(Connection connection, List<ToldHead> heads) {
    Map<Integer, Link> links = new HashMap<>();
    Sql.over(connection)
        .createQuery(
            """
            select h.place, l.hash, (extract(epoch from l.committed_at) * 1000000)::bigint
              from unnest(:scopes, :links) with ordinality as h (scope, link, place)
              join lateral (select hash, committed_at from gateledger.ledger_link l
                             where l.scope_no = h.scope and l.number = h.link
                             order by l.number limit 1) l on true
            """)
        .bindArray(
            "scopes", Integer.class, heads.stream().map(one -> chain(one).number()).toArray())
        .bindArray("links", Long.class, heads.stream().map(ToldHead::link).toArray())
        .map(
            (row, context) ->
                links.put(
                    row.getInt(1) - 1,
                    new Link(HexFormat.of().formatHex(row.getBytes(2)), row.getLong(3))))
        .list();
    for (int place = 0; place < heads.size(); place++) {
      compare(connection, heads.get(place), links.get(place));
    }
  }

  private void compare(Connection connection, ToldHead head, @Nullable Link link) {
    ScopeChain chain = chain(head);
    if (link != null && link.hash().equals(head.hash())) {
      held++;
    } else if (head.link() == 0 || link == null && head.link() < chain.first()) {
      past++;
    } else if (link == null && chain.newest() == 0 && KeptSince.read(connection).areLinksDropped()
        || isLost(connection, head.at())) {
      past++;
    } else if (link == null) {
      long there = newest(connection, chain);
      found(
          chain,
          new ChainBreak(
              chain.key(),
              there < head.link() ? there + 1 : head.link(),
              head.at(),
              there < head.link() ? BreakKind.TRUNCATED_TAIL : BreakKind.REMOVED_ROW,
              "run %d told of link %d, and it is not there; the time is that of the run"
                  .formatted(head.run(), head.link())));
    } else {
      found(
          chain,
          new ChainBreak(
              chain.key(),
              head.link(),
              BrokenLink.moment(link.committedAt()),
              BreakKind.REWRITTEN_CHAIN,
              "run %d told another hash of link %d at %s: that link or one before it was made anew"
                  .formatted(head.run(), head.link(), head.at())));
    }
  }

  private void found(ScopeChain chain, ChainBreak found) {
    held++;
    breaks.merge(chain.key(), found, (one, other) -> one.link() <= other.link() ? one : other);
  }

  /** Whether what was told at a time was lost by a restore to an earlier one. */
  private static boolean isLost(Connection connection, Instant at) {
    return Sql.over(connection)
        .createQuery(
            """
            select exists (select from gateledger.incarnation
                            where number > 1 and since <= :at and began_at > :at)
            """)
        .bind("at", at)
        .mapTo(Boolean.class)
        .one();
  }

  private static long newest(Connection connection, ScopeChain chain) {
    return Sql.over(connection)
        .createQuery(
            """
            select coalesce(max(number), 0) from gateledger.ledger_link where scope_no = :scope
            """)
        .bind("scope", chain.number())
        .mapTo(Long.class)
        .one();
  }

  private ScopeChain chain(ToldHead head) {
    ScopeChain chain = chains.get(head.scope());
    if (chain == null) {
      throw new IllegalStateException("no chain of " + head.scope());
    }
    return chain;
  }

  List<ChainBreak> breaks() {
    return List.copyOf(breaks.values());
  }

  long held() {
    return held;
  }

  long past() {
    return past;
  }

  long unknown() {
    return unknown;
  }

  /**
   * @param committedAt in microseconds since 1970
   */
  private record Link(String hash, long committedAt) {}
}
