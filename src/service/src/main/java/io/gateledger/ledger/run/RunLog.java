package io.gateledger.ledger.run;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Run;
import io.gateledger.run.RunEnd;
import io.gateledger.run.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Begins and ends runs, and keeps them apart with the fence. */
@ApplicationScoped
public class RunLog {

  /** How old a stored item may be whose bytes change while its meaning does not. */
  private static final Duration RAW_MAY_LAG = Duration.ofDays(1);

  private final Clock clock;

  public RunLog(Clock clock) {
    this.clock = clock;
  }

  /**
   * Begins a run. It outdates whatever run of the scope was under way: that one can commit nothing
   * more, and is written down as failed.
   *
   * @param node which process runs it
   */
  public Run begin(Connection connection, Scope scope, Trigger trigger, String node) {
    Instant now = clock.instant();
    ScopeRegister.register(connection, List.of(scope), now);
    return Sql.over(connection)
        .createQuery(
            """
            with fenced as (
              update gateledger.scope
                 set fence = fence + 1, retired_at = null,
                     returned_at = case when retired_at is null then returned_at else :now end
               where scope_key = :scope
              returning scope_no, fence, baseline_at, fresh_as_of, snapshot_number, canonical_form,
                        coalesce(raw_refreshed_at < :raw_may_date_from, true) as refreshes_raw),
            overtaken as (
              update gateledger.run r
                 set outcome = 'failed', finished_at = :now,
                     reasons = '["the process that ran it went away before it ended"]'
                from fenced
               where r.scope_no = fenced.scope_no and r.outcome = 'running'),
            begun as (
              insert into gateledger.run (scope_no, fence, node, trigger, started_at, outcome, snapshot_before)
              select scope_no, fence, :node, :trigger, :now, 'running', snapshot_number from fenced
              returning run_no)
            select run_no, scope_no, fence, baseline_at is null as is_baseline, fresh_as_of,
                   snapshot_number, canonical_form, refreshes_raw,
                   exists (select from gateledger.quarantine q
                            where q.scope_no = fenced.scope_no and q.ended_at is null) as quarantined
              from fenced, begun
            """)
        .bind("now", now)
        .bind("scope", scope)
        .bind("raw_may_date_from", now.minus(RAW_MAY_LAG))
        .bind("node", node)
        .bind("trigger", trigger)
        .map(row -> begun(row, scope, now))
        .one();
  }

  private static Run begun(RowView row, Scope scope, Instant now) {
    return new Run(
        row.getColumn("run_no", Long.class),
        scope,
        row.getColumn("scope_no", Integer.class),
        row.getColumn("fence", Long.class),
        row.getColumn("is_baseline", Boolean.class),
        row.getColumn("snapshot_number", Integer.class),
        row.getColumn("fresh_as_of", Instant.class),
        row.getColumn("canonical_form", ContentHash.class),
        row.getColumn("quarantined", Boolean.class),
        row.getColumn("refreshes_raw", Boolean.class),
        now);
  }

  /**
   * Makes sure that no newer run of the scope has begun and that the scope was not retired, and
   * that neither happens until the transaction ends.
   *
   * @throws FenceLost when either has
   */
  public void holdFence(Connection connection, Run run) {
    long fence =
        Sql.over(connection)
            .createQuery(
                "select fence from gateledger.scope where scope_no = :scope for no key update")
            .bind("scope", run.scopeNumber())
            .mapTo(Long.class)
            .one();
    if (fence != run.fence()) {
      throw new FenceLost(run.scope(), run.fence());
    }
  }

  /**
   * Ends a run; a complete one becomes the scope's next snapshot.
   *
   * @return the run's row as told to the world
   */
  public FinishedRun end(Connection connection, Run run, RunEnd end) {
    Instant now = clock.instant();
    Integer snapshot = end.isComplete() ? takeSnapshot(connection, run, end, now) : null;
    return Sql.over(connection)
        .createQuery(
            """
            update gateledger.run r
               set outcome = :outcome, finished_at = :now, reasons = :reasons::jsonb,
                   problem = :problem, manifest = :manifest::json, counts = :counts::json,
                   snapshot_number = :snapshot, link_number = s.link_number,
                   chain_head = s.chain_head, fresh_as_of = s.fresh_as_of
              from gateledger.scope s
             where r.run_no = :run and s.scope_no = r.scope_no
            returning s.link_number, s.chain_head, s.fresh_as_of
            """)
        .bind("outcome", end.outcome())
        .bind("now", now)
        .bind("reasons", json(end.reasons()))
        .bind("problem", end.problem())
        .bind("manifest", end.manifestJson())
        .bind("counts", end.counts().json())
        .bind("snapshot", snapshot)
        .bind("run", run.number())
        .map(row -> finished(row, run, end, now, snapshot))
        .one();
  }

  private static FinishedRun finished(
      RowView row, Run run, RunEnd end, Instant now, @Nullable Integer snapshot) {
    return new FinishedRun(
        run,
        end,
        now,
        snapshot,
        row.getColumn("link_number", Long.class),
        row.getColumn("chain_head", byte[].class),
        row.getColumn("fresh_as_of", Instant.class));
  }

  private static int takeSnapshot(Connection connection, Run run, RunEnd end, Instant now) {
    return Sql.over(connection)
        .createQuery(
            """
            with taken as (
              update gateledger.scope
                 set snapshot_number = snapshot_number + 1,
                     fresh_as_of = :collected_from,
                     raw_refreshed_at = case when :refreshes_raw then :started_at else raw_refreshed_at end,
                     baseline_at = coalesce(baseline_at, :now)
               where scope_no = :scope
              returning scope_no, snapshot_number, chain_head)
            insert into gateledger.snapshot (scope_no, number, run_no, taken_at, resources, chain_head)
            select scope_no, snapshot_number, :run, :now, :resources, chain_head from taken
            returning number
            """)
        .bind("collected_from", end.collectedFrom())
        .bind("refreshes_raw", run.refreshesRaw())
        .bind("started_at", run.startedAt())
        .bind("now", now)
        .bind("scope", run.scopeNumber())
        .bind("run", run.number())
        .bind("resources", end.resources())
        .mapTo(Integer.class)
        .one();
  }

  private static String json(List<String> sentences) {
    return CanonicalJson.of(new Sequence(sentences.stream().map(FieldValue::text).toList()));
  }
}
