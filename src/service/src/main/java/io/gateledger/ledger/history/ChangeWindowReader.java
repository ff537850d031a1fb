package io.gateledger.ledger.history;

import io.gateledger.ledger.read.ChangeFilter;
import io.gateledger.ledger.read.ChangeRow;
import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;

/** Reads the changes of a window of time. */
@ApplicationScoped
public class ChangeWindowReader {

  /** How many numbers behind the last one a page looks at, for each row that it may have. */
  private static final int NUMBERS_A_ROW = 20;

  // A change is written down within a day of when it was seen, whatever its clock did between; that
  // only spares months.
  private static final String IN_MONTHS =
      """
      c.detected_at > coalesce(cast(:from as timestamptz) - interval '1 day', '-infinity')
         and c.detected_at < coalesce(cast(:to as timestamptz) + interval '1 day', 'infinity')
      """;

  private static final String IN_WINDOW =
      """
      select c.change_no, c.detected_at
        from %s c
       where c.change_no > :after
         and c.not_after > coalesce(cast(:from as timestamptz), '-infinity')
         and c.not_after <= coalesce(cast(:to as timestamptz), 'infinity')
         and
      """
          + IN_MONTHS
          + """
         and (:baseline or c.op <> 'baseline')
         and (cast(:op as text) is null or c.op = :op)
         and (:of_all or c.scope_no in (
               select s.scope_no from gateledger.scope s
                where (cast(:provider as text) is null or s.provider = :provider)
                  and (cast(:account as text) is null or s.account = :account)
                  and (cast(:region as text) is null or s.region = :region)
                  and (cast(:type as text) is null or s.type = :type)))
         and (cast(:id as text) is null or c.resource_no in (
               select r.resource_no from gateledger.scope s
                 join gateledger.every_resource r on r.scope_no = s.scope_no and r.id = :id))
      """;

  private static final String PAGE =
      """
      with hit as materialized (%s)
      select c.change_no as number, s.scope_key || '/' || r.id as key, r.name, c.op, c.version,
             c.changes::text as changes, c.not_before, c.not_after, c.provider_modified_at,
             c.absent_since, c.detected_at, c.run_no as run
        from (select change_no, detected_at from hit order by change_no limit :limit) page
        join gateledger.change c on c.change_no = page.change_no and c.detected_at = page.detected_at
        join gateledger.every_resource r using (resource_no)
        join gateledger.scope s on s.scope_no = c.scope_no
       order by c.change_no
      """;

  /** From anywhere: all of the window is found by the summary of times, and put in order. */
  private static final String FROM_ANYWHERE =
      PAGE.formatted(IN_WINDOW.formatted("gateledger.change"));

  /**
   * From within the window: along the numbers that follow, as far as a page reaches mostly. The
   * fence keeps the planner from looking for all of the window here as well.
   */
  private static final String FROM_WITHIN =
      PAGE.formatted(
          IN_WINDOW.formatted(
              "(select c.* from gateledger.change c where c.change_no > :after and c.change_no <= :after + :numbers and "
                  + IN_MONTHS
                  + " order by c.change_no offset 0)"));

  private final Transactions transactions;

  ChangeWindowReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Changes that were first seen in a window, in the order of commits.
   *
   * @param after the number to go on after, 0 to begin
   */
  public PastAnswer<List<ChangeRow>> list(
      ChangeFilter filter, ChangeWindow window, long after, int limit) {
    return KeptHistory.read(
        transactions,
        Set.of("change"),
        window.from(),
        connection -> read(connection, filter, window, after, limit));
  }

  private static List<ChangeRow> read(
      Connection connection, ChangeFilter filter, ChangeWindow window, long after, int limit) {
    // Behind the window's first page, the next is found without looking through what is left of it;
    // at its end, and where the filter keeps little, by looking once more.
    if (after > 0) {
      List<ChangeRow> next =
          query(connection, FROM_WITHIN, filter, window, after, limit)
              .bind("numbers", (long) limit * NUMBERS_A_ROW)
              .mapTo(ChangeRow.class)
              .list();
      if (next.size() == limit) {
        return next;
      }
    }
    return query(connection, FROM_ANYWHERE, filter, window, after, limit)
        .mapTo(ChangeRow.class)
        .list();
  }

  private static Query query(
      Connection connection,
      String sql,
      ChangeFilter filter,
      ChangeWindow window,
      long after,
      int limit) {
    return Sql.over(connection)
        .createQuery(sql)
        .bind("after", after)
        .bindByType("from", window.from(), Instant.class)
        .bindByType("to", window.to(), Instant.class)
        .bind("baseline", filter.baseline())
        .bind("op", filter.op() == null ? null : filter.op().wireName())
        .bind("of_all", filter.scopes().equals(ScopeFilter.ALL))
        .bind("provider", filter.scopes().provider())
        .bind("account", filter.scopes().account())
        .bind("region", filter.scopes().region())
        .bind("type", filter.scopes().type())
        .bind("id", filter.id())
        .bind("limit", limit);
  }
}
