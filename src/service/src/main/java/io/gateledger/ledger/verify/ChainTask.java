package io.gateledger.ledger.verify;

import io.gateledger.ledger.sql.Transactions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Links that are read by one statement: a stretch of a long chain, or many short chains. A stretch
 * takes the hash of the link before it as it stands, which another stretch recomputes: so chains
 * are followed from several places at once.
 *
 * @param links which, in SQL
 */
record ChainTask(String links, List<Stretch> stretches) {

  private static final long LINKS = 20_000;
  private static final int SCOPES = 500;

  /** All that has to be read for some chains. */
  static List<ChainTask> of(List<ScopeChain> chains) {
    List<ChainTask> tasks = new ArrayList<>();
    List<Stretch> few = new ArrayList<>();
    long count = 0;
    for (ScopeChain chain : chains) {
      long base = chain.base();
      if (chain.newest() - base > LINKS || base > 0) {
        for (long from = base; from < chain.newest() || from == base; from += LINKS) {
          Stretch stretch = new Stretch(chain, from, Math.min(chain.newest(), from + LINKS));
          tasks.add(
              new ChainTask(
                  "scope_no = %d and number between %d and %d"
                      .formatted(chain.number(), from, stretch.to()),
                  List.of(stretch)));
        }
        continue;
      }
      if (few.size() == SCOPES || count + chain.newest() > LINKS) {
        addAll(few, tasks);
        few = new ArrayList<>();
        count = 0;
      }
      few.add(new Stretch(chain, 0, chain.newest()));
      count += chain.newest();
    }
    addAll(few, tasks);
    return tasks;
  }

  private static void addAll(List<Stretch> few, List<ChainTask> tasks) {
    if (!few.isEmpty()) {
      String numbers =
          few.stream().map(one -> "" + one.chain().number()).collect(Collectors.joining(","));
      tasks.add(new ChainTask("scope_no = any('{%s}'::integer[])".formatted(numbers), few));
    }
  }

  /**
   * Follows the links.
   *
   * @param countedFrom in microseconds since 1970, the moment from which changes are counted
   */
  List<FollowedChain> follow(
      Transactions ledger, KeptSince kept, long countedFrom, VerificationProgress progress) {
    return ledger.inTransaction(
        connection -> {
          Map<Integer, FollowedChain> followed = new LinkedHashMap<>();
          stretches.forEach(
              one ->
                  followed.put(
                      one.chain().number(),
                      new FollowedChain(one.chain(), one.from(), one.to(), kept)));
          try (LinkRows rows = LinkRows.where(connection, links)) {
            long count = 0;
            for (LinkRow link = rows.next(); link != null; link = rows.next()) {
              Objects.requireNonNull(followed.get(link.scope())).follow(link, countedFrom);
              if (++count % 1_000 == 0) {
                progress.followed(1_000);
              }
            }
            progress.followed(count % 1_000);
          }
          followed.values().forEach(FollowedChain::end);
          return List.copyOf(followed.values());
        });
  }

  /**
   * Links of one chain.
   *
   * @param from the one whose hash is taken as it stands, 0 for none
   */
  record Stretch(ScopeChain chain, long from, long to) {}
}
