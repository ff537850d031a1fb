package io.gateledger.ledger.status;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.ledger.status.LedgerStatus.FailedRun;
import io.gateledger.ledger.status.LedgerStatus.FiringAlert;
import io.gateledger.ledger.status.LedgerStatus.NodeStatus;
import io.gateledger.ledger.status.LedgerStatus.ScopeCondition;
import io.gateledger.ledger.status.LedgerStatus.ScopeCounts;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads how all is, in one transaction and without any node. */
public final class LedgerStatusReader {

  /** Of each list; the counts are of all. */
  private static final int MOST = 20;

  private static final String FAILED =
      "dashboard.scopes where last_outcome in ('partial', 'failed') and status <> 'retired'";

  /** As many intervals as a scope may miss before it is blind. */
  private static final String KINDS =
      """
      with kinds as (
        select v.scope_key, v.fresh_as_of, v.last_reasons ->> 0 as reason,
               case when v.status <> 'active' then v.status
                    when v.fresh_as_of is null then 'never seen whole'
                    when s.seen_whole_at < clock_timestamp() - 3 * coalesce(c.interval_ms, 60000) * interval '1 millisecond'
                      then 'stale'
                    else 'fresh' end as kind
          from dashboard.scopes v
          join gateledger.scope s using (scope_key)
          left join gateledger.schedule c using (scope_no))
      """;

  private final Transactions transactions;

  public LedgerStatusReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * @param all whether the lists have all, and every scope is listed
   * @throws io.gateledger.ledger.sql.LedgerUnavailable when the database fails, or has no ledger
   */
  public LedgerStatus read(boolean all) {
    int most = all ? Integer.MAX_VALUE : MOST;
    return transactions.inTransaction(
        connection -> {
          Handle sql = Sql.over(connection);
          return new LedgerStatus(
              sql.createQuery("select clock_timestamp()").mapTo(Instant.class).one(),
              nodes(sql),
              counts(sql),
              scopes(sql, "kind not in ('fresh', 'retired')", most),
              all ? scopes(sql, "kind in ('fresh', 'retired')", most) : List.of(),
              count(sql, "dashboard.alerts where status = 'firing'"),
              alerts(sql, most),
              count(sql, FAILED),
              failures(sql, most));
        });
  }

  private static List<NodeStatus> nodes(Handle sql) {
    return sql.createQuery(
            """
            select name, version, started_at,
                   extract(epoch from clock_timestamp() - beat_at)::float8 as silent_seconds, clock_ahead_seconds
              from dashboard.nodes
             order by started_at, name
            """)
        .mapTo(NodeStatus.class)
        .list();
  }

  private static ScopeCounts counts(Handle sql) {
    return sql.createQuery(
            KINDS
                + """
                select count(*) filter (where kind = 'fresh') as fresh,
                       count(*) filter (where kind = 'stale') as stale,
                       count(*) filter (where kind = 'never seen whole') as never_seen,
                       count(*) filter (where kind = 'quarantined') as quarantined,
                       count(*) filter (where kind = 'retired') as retired
                  from kinds
                """)
        .mapTo(ScopeCounts.class)
        .one();
  }

  private static long count(Handle sql, String of) {
    return sql.createQuery("select count(*) from " + of).mapTo(Long.class).one();
  }

  private static List<ScopeCondition> scopes(Handle sql, String which, int most) {
    return sql.createQuery(
            KINDS
                + "select scope_key as scope, kind, fresh_as_of, reason from kinds where "
                + which
                + " order by fresh_as_of nulls first, scope_key limit :most")
        .bind("most", most)
        .mapTo(ScopeCondition.class)
        .list();
  }

  private static List<FiringAlert> alerts(Handle sql, int most) {
    return sql.createQuery(
            """
            select rule, severity, subject, summary, starts_at, account,
                   silenced_by <> '{}' as is_silenced, acknowledged_by is not null as is_acknowledged,
                   inhibited_by
              from dashboard.alerts
             where status = 'firing'
             order by array_position(array['critical', 'warning', 'info'], severity), starts_at desc, alert_no desc limit :most
            """)
        .bind("most", most)
        .mapTo(FiringAlert.class)
        .list();
  }

  private static List<FailedRun> failures(Handle sql, int most) {
    return sql.createQuery(
            """
            select scope_key as scope, last_run as run, last_outcome as outcome, last_run_started_at as started_at,
                   last_reasons::text as reasons
              from\s
            """
                + FAILED
                + " order by last_run desc limit :most")
        .bind("most", most)
        .mapTo(FailedRun.class)
        .list();
  }
}
