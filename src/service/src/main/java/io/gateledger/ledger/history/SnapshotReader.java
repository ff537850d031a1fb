package io.gateledger.ledger.history;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the snapshots of scopes, and what each holds. */
@ApplicationScoped
public class SnapshotReader {

  // By the links of the chain, and not by time, as dashboard.snapshot_contents does; but in the
  // order
  // of ids, so that a page costs what it holds.
  private static final String CONTENTS =
      """
      select s.scope_key || '/' || h.id as key, h.name, h.version, h.valid_from, h.attributes::text as attributes
        from (select scope_no, number, link_number from gateledger.snapshot
               union all
              select scope_no, snapshot_number, snapshot_link_number from gateledger.scope) p
        join gateledger.scope s using (scope_no)
       cross join lateral (
         select r.id,
                case when c.version is null then r.version else v.version end as version,
                case when c.version is null then r.name else v.name end as name,
                case when c.version is null then r.valid_from else v.valid_from end as valid_from,
                case when c.version is null then r.attributes else v.attributes end as attributes
           from (select resource_no, id, version, name, presence, valid_from, attributes
                   from gateledger.resource
                  where scope_no = s.scope_no and id > :after
                  union all
                 select resource_no, id, version, name, 'deleted', deleted_at, null
                   from gateledger.departed_resource
                  where scope_no = s.scope_no and id > :after) r
           left join lateral (
             select c.version from gateledger.change c
              where c.resource_no = r.resource_no and c.link_number > p.link_number
              order by c.version limit 1) c on true
           left join lateral (
             select v.version, v.name, v.presence, v.valid_from, v.attributes
               from gateledger.resource_version v
              where v.resource_no = r.resource_no and v.version = c.version - 1) v on true
          where case when c.version is null then r.presence <> 'deleted' else v.presence = 'present' end
          order by r.id limit :limit) h
       where s.scope_key = :scope and p.number = :number
       order by h.id
      """;

  private final Transactions transactions;

  SnapshotReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * The snapshots of a scope that are kept, the newest first.
   *
   * @param before the number to go on before
   */
  public List<SnapshotRow> list(Scope scope, long before, int limit) {
    return transactions.inTransaction(
        connection ->
            Sql.over(connection)
                .createQuery(
                    """
                    select number, run, taken_at, confirmed_until, resources, chain_head
                      from dashboard.snapshots
                     where scope_key = :scope and number < :before
                     order by number desc
                     limit :limit
                    """)
                .bind("scope", scope)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(SnapshotRow.class)
                .list());
  }

  /** A snapshot of a scope; empty where there is none with this number, or none any more. */
  public Optional<SnapshotRow> find(Scope scope, long number) {
    return list(scope, number + 1, 1).stream().filter(row -> row.number() == number).findFirst();
  }

  /**
   * What a snapshot holds, in the order of ids.
   *
   * @param after the id to go on after; empty to begin
   */
  public PastAnswer<List<SnapshotItemRow>> contents(
      Scope scope, SnapshotRow snapshot, String after, int limit) {
    return KeptHistory.read(
        transactions,
        Set.of("change", "resource_version"),
        snapshot.confirmedUntil(),
        connection ->
            Sql.over(connection)
                .createQuery(CONTENTS)
                .bind("scope", scope)
                .bind("number", snapshot.number())
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(SnapshotItemRow.class)
                .list());
  }
}
