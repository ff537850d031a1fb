package io.gateledger.ledger.scope;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;

/**
 * Retires scopes that no living node looks at, and takes back those that one does. On the caller's
 * connection, which holds {@link #enter} from before its first question, but for {@link #review}.
 */
@ApplicationScoped
public class RetirementStore {

  static final long LOCK = 0x6761_7465_6c65_6403L;

  private static final String CLAIMED =
      """
      claimed as materialized (select distinct unnest(scopes) as scope_key from gateledger.node_claim)
      """;

  /** Waits for the node that reconciles scopes at this moment, until the transaction ends. */
  public void enter(Connection connection) {
    Sql.over(connection)
        .createQuery("select 1 from pg_advisory_xact_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(Integer.class)
        .one();
  }

  /**
   * Takes back what a living node looks at: what was retired is not any more, and what waited to be
   * does not.
   *
   * @return those that were retired, whoever brought them back
   */
  public List<Retirement> takeBack(Connection connection, Instant now) {
    return Sql.over(connection)
        .createQuery(
            "with "
                + CLAIMED
                + """
                , forgotten as (
                  delete from gateledger.retirement r using gateledger.scope s
                   where r.retired_at is null and s.scope_no = r.scope_no
                     and s.scope_key in (select scope_key from claimed)),
                back as (
                  update gateledger.scope set retired_at = null, returned_at = :now, rules_judged = null
                   where retired_at is not null and scope_key in (select scope_key from claimed))
                update gateledger.retirement r
                   set returned_at = greatest(r.retired_at, :now)
                  from gateledger.scope s
                 where s.scope_no = r.scope_no and r.retired_at is not null and r.returned_at is null
                   and s.scope_key in (select scope_key from claimed)
                returning r.retirement_no, r.scope_no, s.scope_key, r.returned_at as at, s.latest_run_no
                """)
        .bind("now", now)
        .map(RetirementStore::retirement)
        .list();
  }

  /**
   * Scopes that are to be retired whatever their number: those that an older node retired without
   * telling of it, and those that one brought back though no living node looks at them.
   */
  public List<Integer> unsettled(Connection connection, Instant now) {
    return Sql.over(connection)
        .createQuery(
            "with "
                + CLAIMED
                + """
                , unclaimed as (
                  select scope_no, retired_at from gateledger.scope s
                   where not exists (select from claimed c where c.scope_key = s.scope_key)),
                brought_back as (
                  update gateledger.retirement r
                     set returned_at = greatest(r.retired_at, :now), reviewed_at = :now
                    from unclaimed u
                   where u.scope_no = r.scope_no and u.retired_at is null
                     and r.retired_at is not null and r.returned_at is null
                  returning r.scope_no)
                select scope_no from brought_back
                 union
                select scope_no from unclaimed u
                 where u.retired_at is not null
                   and not exists (select from gateledger.retirement r
                                    where r.scope_no = u.scope_no and r.retired_at is not null and r.returned_at is null)
                """)
        .bind("now", now)
        .mapTo(Integer.class)
        .list();
  }

  /** Scopes that no living node looks at, and that are not retired. */
  public List<Integer> unclaimed(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            "with "
                + CLAIMED
                + """
                select scope_no from gateledger.scope s
                 where retired_at is null
                   and not exists (select from claimed c where c.scope_key = s.scope_key)
                """)
        .mapTo(Integer.class)
        .list();
  }

  /**
   * How many scopes are not retired, without those that came while others wait to be: new scopes do
   * not make the removal of old ones look small.
   */
  public int countForLimit(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select count(*) from gateledger.scope
             where retired_at is null
               and registered_at < coalesce(
                     (select min(waits_since) from gateledger.retirement where retired_at is null), 'infinity')
            """)
        .mapTo(Integer.class)
        .one();
  }

  /**
   * Lets scopes wait for an operator.
   *
   * @return how many did not wait before
   */
  public int refuse(Connection connection, Collection<Integer> scopes, String node, Instant now) {
    return Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.retirement (scope_no, waits_since, node, decided_by)
            select n.scope_no, :now, :node, 'configuration' from unnest(:scopes) as n (scope_no) order by 1
            on conflict (scope_no) where returned_at is null do nothing
            """)
        .bind("now", now)
        .bind("node", node)
        .bindArray("scopes", Integer.class, scopes)
        .execute();
  }

  /** Those that wait, in the order in which they began to. */
  public List<WaitingRetirement> waiting(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select r.retirement_no as number, s.scope_key as scope, r.waits_since as since
              from gateledger.retirement r
              join gateledger.scope s using (scope_no)
             where r.retired_at is null
             order by r.retirement_no
            """)
        .mapTo(WaitingRetirement.class)
        .list();
  }

  /** Those of the scopes that wait, up to a number, which no living node looks at. */
  public List<Integer> waitingUpTo(Connection connection, long number) {
    return Sql.over(connection)
        .createQuery(
            "with "
                + CLAIMED
                + """
                select r.scope_no
                  from gateledger.retirement r
                  join gateledger.scope s using (scope_no)
                 where r.retired_at is null and r.retirement_no <= :number
                   and not exists (select from claimed c where c.scope_key = s.scope_key)
                """)
        .bind("number", number)
        .mapTo(Integer.class)
        .list();
  }

  /**
   * Takes scopes out of the schedule, and retires them. Raises the fences too: what still runs may
   * commit nothing more.
   */
  public List<Retirement> retire(
      Connection connection,
      Collection<Integer> scopes,
      String node,
      RetirementDecision decidedBy,
      Instant now) {
    List<Retirement> retired =
        Sql.over(connection)
            .createQuery(
                """
            with retired as (
              update gateledger.scope
                 set retired_at = coalesce(retired_at, :now), fence = fence + 1
               where scope_no = any (:scopes)
              returning scope_no, scope_key, retired_at, latest_run_no, latest_run_at),
            ended as (
              update gateledger.run r
                 set outcome = 'failed', finished_at = greatest(r.started_at, :now),
                     reasons = '["its scope was retired before it ended"]'
                from retired
               where r.run_no = retired.latest_run_no and r.started_at = retired.latest_run_at
                 and r.outcome = 'running'),
            noted as (
              insert into gateledger.retirement (scope_no, retired_at, latest_run_no, node, decided_by)
              select scope_no, retired_at, coalesce(latest_run_no, 0), :node, :decided_by from retired order by 1
              on conflict (scope_no) where returned_at is null do update
                 set retired_at = excluded.retired_at, latest_run_no = excluded.latest_run_no,
                     node = excluded.node, decided_by = excluded.decided_by
              returning retirement_no, scope_no, retired_at)
            select n.retirement_no, n.scope_no, r.scope_key, n.retired_at as at, r.latest_run_no
              from noted n
              join retired r using (scope_no)
             order by r.scope_key
            """)
            .bind("now", now)
            .bind("node", node)
            .bind("decided_by", decidedBy)
            .bindArray("scopes", Integer.class, scopes)
            .map(RetirementStore::retirement)
            .list();
    ScopeLeaseStore.removeRetired(connection);
    return retired;
  }

  /**
   * For how long a scope was not looked at.
   *
   * @param since when it was retired, by the clock that its alerts ended by
   * @param latestRun its last run before that, 0 where there was none: clocks differ, numbers rise
   */
  public record Absence(Instant since, long latestRun) {}

  /**
   * Notes that a complete run has seen what came back.
   *
   * @return how long the scope had been retired; empty where it did not come back since the last
   *     such run
   */
  public Optional<Absence> review(Connection connection, Run run, Instant now) {
    return Sql.over(connection)
        .createQuery(
            """
            with reviewed as (
              update gateledger.retirement set reviewed_at = :now
               where scope_no = :scope and returned_at is not null and reviewed_at is null
              returning retired_at, latest_run_no)
            select min(retired_at) as since, coalesce(min(latest_run_no), 0) as latest_run
              from reviewed
            having count(*) > 0
            """)
        .bind("now", now)
        .bind("scope", run.scopeNumber())
        .mapTo(Absence.class)
        .findOne();
  }

  private static Retirement retirement(RowView row) {
    return new Retirement(
        row.getColumn("retirement_no", Long.class),
        row.getColumn("scope_no", Integer.class),
        row.getColumn("scope_key", Scope.class),
        row.getColumn("at", Instant.class),
        row.getColumn("latest_run_no", Long.class));
  }
}
