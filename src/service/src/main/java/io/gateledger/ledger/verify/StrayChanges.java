package io.gateledger.ledger.verify;

import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Changes that stand where no link covers them. */
final class StrayChanges {

  private StrayChanges() {}

  /** The last change that is there when a verification begins. */
  static long last(Connection connection) {
    return Sql.over(connection)
        .createQuery("select coalesce(max(change_no), 0) from gateledger.change")
        .mapTo(Long.class)
        .one();
  }

  /**
   * How many changes there are, by the number of their scope.
   *
   * @param since in microseconds since 1970
   * @param last the last that counts
   */
  static Map<Integer, Long> counts(Connection connection, long since, long last) {
    return Sql.over(connection)
        .createQuery(
            """
            select scope_no, count(*)
              from gateledger.change
             where change_no <= :last and detected_at >= %s
             group by scope_no
            """
                .formatted(moment(since)))
        .bind("last", last)
        .reduceRows(
            new HashMap<Integer, Long>(),
            (counts, row) -> {
              counts.put(row.getColumn(1, Integer.class), row.getColumn(2, Long.class));
              return counts;
            });
  }

  /** The first of a scope that no link covers. */
  static Optional<Stray> first(Connection connection, int scope, long since, long last) {
    return Sql.over(connection)
        .createQuery(
            """
            select c.change_no, c.link_number, (extract(epoch from c.detected_at) * 1000000)::bigint
              from gateledger.change c
             where c.scope_no = :scope and c.change_no <= :last and c.detected_at >= %s
               and not exists (
                     select from gateledger.ledger_link l
                      where l.scope_no = c.scope_no and l.number = c.link_number
                        and c.change_no between l.first_change and l.first_change + l.changes - 1
                        and c.detected_at = l.committed_at)
             order by c.change_no
             limit 1
            """
                .formatted(moment(since)))
        .bind("scope", scope)
        .bind("last", last)
        .map((row, context) -> new Stray(row.getLong(1), row.getLong(2), row.getLong(3)))
        .findOne();
  }

  private static String moment(long micros) {
    return micros == Long.MIN_VALUE
        ? "'-infinity'::timestamptz"
        : "'epoch'::timestamptz + %d * interval '1 microsecond'".formatted(micros);
  }

  /**
   * @param link the number of the link that it names
   * @param detectedAt in microseconds since 1970
   */
  record Stray(long change, long link, long detectedAt) {}
}
