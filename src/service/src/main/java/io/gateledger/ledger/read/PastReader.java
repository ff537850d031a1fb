package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the numbers of what was told in the past, on the caller's connection: those of changes that
 * are news, and those of runs that ended.
 */
@ApplicationScoped
public class PastReader {

  // A change is written down within a day of when it was seen, whatever its clock did between; that
  // only spares months.
  private static final History CHANGES =
      new History(
          "gateledger.change c",
          "c.change_no",
          "c.detected_at",
          """
           and c.op <> 'baseline' and c.change_no <= :through
           and c.not_after > :from and c.not_after <= :to
           and c.detected_at > cast(:from as timestamptz) - interval '1 day'
           and c.detected_at < cast(:to as timestamptz) + interval '1 day'
          """);

  // A run that began before the window is not in it, or retention could have taken it.
  private static final History RUNS =
      new History(
          "gateledger.run c",
          "c.run_no",
          "c.finished_at",
          """
           and c.link_number is not null and c.run_no <= :through
           and c.started_at > :from and c.started_at <= :to and c.finished_at <= :to
          """);

  /** The highest number that a change which is committed has, 0 where there is none. */
  public long lastChange(Connection connection) {
    return number(connection, "select coalesce(max(change_no), 0) from gateledger.change");
  }

  /** The same of runs. */
  public long lastRun(Connection connection) {
    return number(connection, "select coalesce(max(run_no), 0) from gateledger.run");
  }

  private static long number(Connection connection, String sql) {
    return Sql.over(connection).createQuery(sql).mapTo(Long.class).one();
  }

  /**
   * Since when all of some histories are kept; empty where nothing of them was dropped. To be asked
   * after what was read, in another transaction: it is written before the first row is gone.
   *
   * @param histories the tables
   */
  public Optional<Instant> keptSince(Connection connection, Collection<String> histories) {
    return Sql.over(connection)
        .createQuery(
            """
            select max(kept_since) from gateledger.retention
             where table_name = any(:histories) having max(kept_since) is not null
            """)
        .bindArray("histories", String.class, histories)
        .mapTo(Instant.class)
        .findOne();
  }

  /** How many changes there are. */
  public PastExtent extentOfChanges(Connection connection, PastSelection wanted) {
    return extent(connection, CHANGES, wanted);
  }

  /** How many runs there are. */
  public PastExtent extentOfRuns(Connection connection, PastSelection wanted) {
    return extent(connection, RUNS, wanted);
  }

  /**
   * The next changes, in the order of commits.
   *
   * @param after the number to go on after
   * @return when each was written down, by its number
   */
  public SortedMap<Long, Instant> changes(
      Connection connection, PastSelection wanted, long after, int limit) {
    return next(connection, CHANGES, wanted, after, limit);
  }

  /**
   * The next runs, in the order in which they began.
   *
   * @param after the number to go on after
   * @return when each ended, by its number
   */
  public SortedMap<Long, Instant> runs(
      Connection connection, PastSelection wanted, long after, int limit) {
    return next(connection, RUNS, wanted, after, limit);
  }

  private static PastExtent extent(Connection connection, History history, PastSelection wanted) {
    LedgerQuery query =
        new LedgerQuery(
            """
            select count(*) as count, coalesce(min(%2$s), 0) as first, coalesce(max(%2$s), 0) as last
              from %1$s join gateledger.scope f on f.scope_no = c.scope_no
             where true
            """
                .formatted(history.table(), history.number()));
    wanted.scopes().narrow(query);
    return wanted
        .narrow(query.add(history.conditions()))
        .on(connection)
        .mapTo(PastExtent.class)
        .one();
  }

  private static SortedMap<Long, Instant> next(
      Connection connection, History history, PastSelection wanted, long after, int limit) {
    LedgerQuery query = new LedgerQuery("select number, found_at from (");
    if (wanted.isOfAllScopes()) {
      query.add(rows(history, "true"));
      wanted.narrow(query.add(history.conditions())).add(" order by 1 limit :limit");
    } else {
      // Each scope gives at most so many, so that one quiet scope is not looked for among all.
      query.add("select c.* from (select * from gateledger.scope where true");
      wanted.scopes().narrow(query).add(") f cross join lateral (");
      query.add(rows(history, "c.scope_no = f.scope_no"));
      wanted.narrow(query.add(history.conditions())).add(" order by 1 limit :limit) c");
    }
    return query
        .add(") found order by number limit :limit")
        .bind("after", after)
        .bind("limit", limit)
        .on(connection)
        .<TreeMap<Long, Instant>>reduceRows(
            new TreeMap<>(),
            (found, row) -> {
              found.put(
                  row.getColumn("number", Long.class), row.getColumn("found_at", Instant.class));
              return found;
            });
  }

  private static String rows(History history, String condition) {
    return "select %2$s as number, %3$s as found_at from %1$s where %4$s and %2$s > :after"
        .formatted(history.table(), history.number(), history.foundAt(), condition);
  }

  /**
   * Where something of the past stands.
   *
   * @param conditions which of it was told, in a window
   */
  private record History(String table, String number, String foundAt, String conditions) {}
}
