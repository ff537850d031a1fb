package io.gateledger.ledger.run;

import io.gateledger.ledger.run.Quarantine.DisputedTenant;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps which scopes their runs have quarantined. Whoever writes holds the scope's row, a run by
 * its fence and an operator by {@link QuarantineDecisionStore}, so that they never decide at once.
 */
@ApplicationScoped
public class QuarantineStore {

  private final Clock clock;

  public QuarantineStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Quarantines the run's scope for what it lacks; one that is quarantined already stays so, with
   * new figures.
   *
   * @param lacking how many resources are missing and not confirmed
   * @param held how many the scope held, those confirmed aside
   * @param missingUntil the newest moment at which one was first missing
   * @param throughRun the newest run that was the first to lack one
   * @param isRest whether some of it is what an operator left when confirming a part
   */
  public Quarantine begin(
      Connection connection,
      Run run,
      long lacking,
      long held,
      Instant missingUntil,
      long throughRun,
      boolean isRest) {
    Quarantine quarantine =
        Sql.over(connection)
            .createQuery(
                """
                insert into gateledger.quarantine as q
                       (scope_no, run_no, began_at, lacking, held, missing_until, through_run_no, is_rest)
                values (:scope, :run, :now, :lacking, :held, :missing_until, :through_run, :is_rest)
                on conflict (scope_no) where ended_at is null
                  do update set lacking = excluded.lacking, held = excluded.held,
                                through_run_no = greatest(q.through_run_no, excluded.through_run_no),
                                missing_until = case
                                  when excluded.through_run_no > q.through_run_no
                                    then greatest(excluded.missing_until, q.missing_until + interval '1 microsecond')
                                  else q.missing_until end
                returning began_at as since, lacking, held, missing_until
                """)
            .bind("scope", run.scopeNumber())
            .bind("run", run.number())
            .bind("now", clock.instant())
            .bind("lacking", lacking)
            .bind("held", held)
            .bind("missing_until", missingUntil)
            .bind("through_run", throughRun)
            .bind("is_rest", isRest)
            .map(QuarantineStore::ofMissing)
            .one();
    noteFigure(connection, run.scopeNumber());
    return quarantine;
  }

  /**
   * Ends the quarantine of the run's scope, unless it is over this very tenant.
   *
   * @return whether there was one
   */
  public boolean supersede(Connection connection, Run run, DisputedTenant tenant) {
    return Sql.over(connection)
            .createUpdate(
                """
                update gateledger.quarantine
                   set ended_at = greatest(began_at, :now), ending = :ending
                 where scope_no = :scope and ended_at is null
                   and (cause <> 'tenant' or asks_now <> :asks_now)
                """)
            .bind("now", clock.instant())
            .bind("ending", QuarantineEnding.SUPERSEDED)
            .bind("scope", run.scopeNumber())
            .bind("asks_now", tenant.asksNow())
            .execute()
        > 0;
  }

  /**
   * Quarantines the run's scope for whom it would ask; one that is quarantined for the same stays
   * so. Any other has to be over.
   *
   * @param held how many resources the scope holds
   */
  public Quarantine begin(Connection connection, Run run, DisputedTenant tenant, long held) {
    return Sql.over(connection)
        .createQuery(
            """
            insert into gateledger.quarantine
                   (scope_no, run_no, began_at, lacking, held, missing_until, cause, asked_before, asks_now)
            values (:scope, :run, :now, 0, :held, :now, 'tenant', :asked_before, :asks_now)
            on conflict (scope_no) where ended_at is null do update set held = excluded.held
            returning began_at as since, lacking, held, missing_until
            """)
        .bind("scope", run.scopeNumber())
        .bind("run", run.number())
        .bind("now", clock.instant())
        .bind("held", held)
        .bind("asked_before", tenant.askedBefore())
        .bind("asks_now", tenant.asksNow())
        .map(
            (row, context) ->
                new Quarantine(
                    instant(row, "since"),
                    row.getLong("lacking"),
                    row.getLong("held"),
                    instant(row, "missing_until"),
                    tenant))
        .one();
  }

  /** Whether the run's scope is quarantined for whom it would ask. */
  public boolean isOverTenant(Connection connection, Run run) {
    return Sql.over(connection)
        .createQuery(
            """
            select exists (select from gateledger.quarantine
                            where scope_no = :scope and ended_at is null and cause = 'tenant')
            """)
        .bind("scope", run.scopeNumber())
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Whether some of what the run's scope lacks was left when an operator confirmed a part. That
   * another tenant was asked meanwhile, or nobody, has decided nothing of it.
   *
   * @param firstRun the oldest run that was the first to lack something not confirmed
   */
  public boolean isRestLacking(Connection connection, Run run, long firstRun) {
    return Sql.over(connection)
        .createQuery(
            """
            select coalesce((
              select is_rest and (ended_at is null
                                  or ending in (:superseded, :retired) and through_run_no >= :first_run)
                from gateledger.quarantine
               where scope_no = :scope and cause = 'missing'
               order by quarantine_no desc limit 1), false)
            """)
        .bind("superseded", QuarantineEnding.SUPERSEDED)
        .bind("retired", QuarantineEnding.RETIRED)
        .bind("first_run", firstRun)
        .bind("scope", run.scopeNumber())
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Ends the quarantine of the run's scope, for it lacks too little now to be in doubt.
   *
   * @return whether there was one
   */
  public boolean recover(Connection connection, Run run) {
    return Sql.over(connection)
            .createUpdate(
                """
                update gateledger.quarantine
                   set ended_at = greatest(began_at, :now), ending = :ending
                 where scope_no = :scope and ended_at is null
                """)
            .bind("now", clock.instant())
            .bind("ending", QuarantineEnding.RECOVERED)
            .bind("scope", run.scopeNumber())
            .execute()
        > 0;
  }

  /** Ends the quarantines of scopes that are looked at no more. */
  public void endRetired(Connection connection) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.quarantine q
               set ended_at = greatest(q.began_at, :now), ending = :ending
              from gateledger.scope s
             where s.scope_no = q.scope_no and q.ended_at is null and s.retired_at is not null
            """)
        .bind("now", clock.instant())
        .bind("ending", QuarantineEnding.RETIRED)
        .execute();
  }

  /**
   * Up to which run an operator has confirmed what was first lacking: it counts towards no
   * quarantine. 0 where none has confirmed anything.
   */
  public long confirmedThrough(Connection connection, Run run) {
    return Sql.over(connection)
        .createQuery(
            "select missing_confirmed_run_no from gateledger.scope where scope_no = :scope")
        .bind("scope", run.scopeNumber())
        .mapTo(Long.class)
        .one();
  }

  /** Keeps which run the figures stand for that are shown from now on. */
  static void noteFigure(Connection connection, int scopeNumber) {
    Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.quarantine_figure (quarantine_no, missing_until, through_run_no)
            select quarantine_no, missing_until, through_run_no
              from gateledger.quarantine where scope_no = :scope and ended_at is null
            on conflict do nothing
            """)
        .bind("scope", scopeNumber)
        .execute();
  }

  static Quarantine ofMissing(ResultSet row, StatementContext context) throws SQLException {
    return new Quarantine(
        instant(row, "since"),
        row.getLong("lacking"),
        row.getLong("held"),
        instant(row, "missing_until"),
        null);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
