package io.gateledger.ledger.verify;

import io.gateledger.ledger.sql.BinaryRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links with their changes, as PostgreSQL streams them: by scope, number and place. */
final class LinkRows implements AutoCloseable {

  /**
   * The fences keep the planner to one way: along the links, and from each to its changes by their
   * numbers in the one month that its time names. Any other reads the whole of history for each.
   */
  private static final String LINKS =
      """
      select l.scope_no, l.number, l.run_no, l.changes, l.committed_at, l.hash, l.first_change, c.*
        from (select scope_no, number, run_no, changes, committed_at, hash, first_change
                from gateledger.ledger_link
               where %s
               order by scope_no, number
              offset 0) l
        left join lateral
             (select %s
                from gateledger.change c
                left join gateledger.every_resource r on r.resource_no = c.resource_no
               where c.change_no between l.first_change and l.first_change + l.changes - 1
                 and %s
               order by c.change_no
              offset 0) c on true
       order by l.scope_no, l.number, c.change_no
      """;

  private static final String SETTINGS =
      """
      set local jit = off;
      set local max_parallel_workers_per_gather = 0;
      set local enable_seqscan = off;
      set local enable_bitmapscan = off;
      set local enable_hashjoin = off;
      set local enable_mergejoin = off;
      set local enable_sort = off
      """;

  private final BinaryRows rows;
  private @Nullable Head next;

  private LinkRows(BinaryRows rows) throws SQLException {
    this.rows = rows;
    this.next = head();
  }

  /** Links of some scopes, by conditions in SQL on the link alone. */
  static LinkRows where(Connection connection, String links) throws SQLException {
    return where(connection, links, "c.detected_at = l.committed_at and c.scope_no = l.scope_no");
  }

  /** The same, with whatever stands at the numbers of their changes. */
  static LinkRows withStrangers(Connection connection, String links) throws SQLException {
    return where(connection, links, "true");
  }

  private static LinkRows where(Connection connection, String links, String changes)
      throws SQLException {
    try (var settings = connection.createStatement()) {
      settings.execute(SETTINGS);
    }
    return new LinkRows(
        BinaryRows.of(connection, LINKS.formatted(links, BoundChange.COLUMNS, changes)));
  }

  /** The next link; null behind the last. */
  @Nullable LinkRow next() throws SQLException {
    Head first = next;
    if (first == null) {
      return null;
    }
    List<BoundChange> changes = new ArrayList<>();
    Head following = first;
    do {
      if (following.change() != null) {
        changes.add(following.change());
      }
      following = head();
    } while (following != null && following.isOfSameLinkAs(first));
    next = following;
    return first.link().with(changes);
  }

  private @Nullable Head head() throws SQLException {
    if (!rows.next()) {
      return null;
    }
    LinkRow link =
        new LinkRow(
            rows.integer(),
            rows.number(),
            rows.number(),
            rows.integer(),
            rows.micros(),
            rows.bytes(),
            rows.isNull() ? null : Long.valueOf(rows.number()),
            List.of());
    return new Head(link, BoundChange.read(rows));
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }

  /** A row: a link, and one of its changes. */
  private record Head(LinkRow link, @Nullable BoundChange change) {

    /** A change of its own is told once; a link without any is told once, too. */
    boolean isOfSameLinkAs(Head first) {
      return link.scope() == first.link().scope()
          && link.number() == first.link().number()
          && link.committedAt() == first.link().committedAt()
          && change != null
          && first.change() != null;
    }
  }
}
