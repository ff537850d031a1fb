package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the changes of all resources. */
@ApplicationScoped
public class ChangeReader {

  private final Transactions transactions;

  ChangeReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Changes in the order of commits. A change never appears before one that was told already, so
   * that the number of the last one read is a place to go on from for ever.
   *
   * @param after the number to go on after, 0 to begin
   */
  public List<ChangeRow> list(ChangeFilter filter, long after, int limit) {
    LedgerQuery query =
        new LedgerQuery(
            """
            select c.change_no as number, s.scope_key || '/' || r.id as key, r.name, c.op, c.version,
                   c.changes::text as changes, c.not_before, c.not_after, c.provider_modified_at,
                   c.absent_since, c.detected_at, c.run_no as run
              from (
            """);
    if (filter.isOfAllScopes()) {
      ofAll(query, filter);
    } else {
      ofScopes(query, filter);
    }
    return query
        .add(
            """
            ) c
              join gateledger.every_resource r using (resource_no)
              join gateledger.scope s on s.scope_no = c.scope_no
             order by c.change_no
             limit :limit
            """)
        .bind("after", after)
        .bind("limit", limit)
        .read(transactions, ChangeRow.class);
  }

  private static void ofAll(LedgerQuery query, ChangeFilter filter) {
    query.add("select * from gateledger.change c where c.change_no > :after");
    filter.narrow(query).add(" order by c.change_no limit :limit");
  }

  /** Each scope gives at most a page, so that one quiet scope is not looked for among all. */
  private static void ofScopes(LedgerQuery query, ChangeFilter filter) {
    query.add("select c.* from (select * from gateledger.scope where true");
    filter
        .scopes()
        .narrow(query)
        .add(
            """
            ) f cross join lateral (
              select * from gateledger.change c where c.scope_no = f.scope_no and c.change_no > :after
            """)
        .and(
            """
            c.resource_no = (select r.resource_no from gateledger.every_resource r
                              where r.scope_no = f.scope_no and r.id = :id)
            """,
            "id",
            filter.id());
    filter.narrow(query).add(" order by c.change_no limit :limit) c");
  }
}
