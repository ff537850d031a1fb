package io.gateledger.ledger.verify;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  /** A transaction that reads more keeps vacuum and retention waiting for longer than a moment. */
  private static final int CHANGES = 100_000;

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
    return follow(ledger, kept, countedFrom, progress, CHANGES);
  }

  /**
   * The same.
   *
   * @param most how many changes a transaction reads, but for what one link has
   */
  List<FollowedChain> follow(
      Transactions ledger,
      KeptSince kept,
      long countedFrom,
      VerificationProgress progress,
      int most) {
    Map<Integer, FollowedChain> followed = new LinkedHashMap<>();
    stretches.forEach(
        one ->
            followed.put(
                one.chain().number(), new FollowedChain(one.chain(), one.from(), one.to(), kept)));
    Optional<Place> behind = Optional.of(Place.BEGINNING);
    while (behind.isPresent()) {
      Place after = behind.get();
      behind =
          ledger.inTransaction(
              connection -> follow(connection, after, followed, countedFrom, progress, most));
    }
    followed.values().forEach(FollowedChain::end);
    return List.copyOf(followed.values());
  }

  /** Follows some of the links; gives behind which to go on, where there are more. */
  private Optional<Place> follow(
      Connection connection,
      Place after,
      Map<Integer, FollowedChain> followed,
      long countedFrom,
      VerificationProgress progress,
      int most)
      throws SQLException {
    Optional<Place> last = lastOfATransaction(connection, after, most);
    String some =
        "%s and %s%s"
            .formatted(
                links,
                after.before("(scope_no, number)"),
                last.map(place -> " and (scope_no, number) <= " + place.row()).orElse(""));
    try (LinkRows rows = LinkRows.where(connection, some)) {
      long count = 0;
      for (LinkRow link = rows.next(); link != null; link = rows.next()) {
        Objects.requireNonNull(followed.get(link.scope())).follow(link, countedFrom);
        if (++count % 1_000 == 0) {
          progress.followed(1_000);
        }
      }
      progress.followed(count % 1_000);
    }
    return last;
  }

  /** The link with which a transaction has read enough; none where it may read all. */
  private Optional<Place> lastOfATransaction(Connection connection, Place after, int most) {
    return Sql.over(connection)
        .createQuery(
            """
            select scope_no, number
              from (select scope_no, number, sum(changes) over (order by scope_no, number) as changes
                      from gateledger.ledger_link
                     where %s and %s) l
             where changes >= %d
             order by scope_no, number
             limit 1
            """
                .formatted(links, after.before("(scope_no, number)"), most))
        .map((row, context) -> new Place(row.getInt(1), row.getLong(2)))
        .findOne();
  }

  private record Place(int scope, long number) {

    static final Place BEGINNING = new Place(-1, 0);

    String row() {
      return "(%d, %d)".formatted(scope, number);
    }

    String before(String row) {
      return row() + " < " + row;
    }
  }

  /**
   * Links of one chain.
   *
   * @param from the one whose hash is taken as it stands, 0 for none
   */
  record Stretch(ScopeChain chain, long from, long to) {}
}
