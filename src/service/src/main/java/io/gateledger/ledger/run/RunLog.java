package io.gateledger.ledger.run;

import io.gateledger.ledger.scope.ScopeRegister;
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
   * @throws ScopeRetired when the scope is; nothing but {@link
   *     io.gateledger.ledger.scope.RetirementStore#takeBack} brings it back
   */
  public Run begin(Connection connection, Scope scope, Trigger trigger, String node) {
    Instant now = clock.instant();
    ScopeRegister.register(connection, List.of(scope), now);
    // A statement of its own, so that the next one sees the run that began while this one waited.
    ScopeRegister.lock(connection, scope);
    return Sql.over(connection)
        .createQuery(
            """
            with overtaken as (
              update gateledger.run r
                 set outcome = 'failed', finished_at = greatest(r.started_at, :now),
                     reasons = jsonb_build_array(
                       format('node %s did not end the run: it fell silent, lost the database or met an error that its log tells', r.node))
                from gateledger.scope s
               where s.scope_key = :scope and s.retired_at is null
                 and r.run_no = s.latest_run_no and r.started_at = s.latest_run_at and r.outcome = 'running'),
            fenced as (
              update gateledger.scope
                 set fence = fence + 1, latest_run_no = nextval('gateledger.run_no'), latest_run_at = :now
               where scope_key = :scope and retired_at is null
              returning scope_no, latest_run_no, fence, baseline_at, fresh_as_of, snapshot_number, canonical_form,
                        rules_judged, coalesce(raw_refreshed_at not between :raw_may_date_from and :now, true) as refreshes_raw),
            begun as (
              insert into gateledger.run (run_no, scope_no, fence, node, trigger, started_at, snapshot_before, outcome)
              select latest_run_no, scope_no, fence, :node, :trigger, :now, snapshot_number, 'running' from fenced
              returning run_no)
            select run_no, scope_no, fence, baseline_at is null as is_baseline, fresh_as_of,
                   snapshot_number, canonical_form, refreshes_raw, rules_judged,
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
        .findOne()
        .orElseThrow(() -> new ScopeRetired(scope));
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
        row.getColumn("rules_judged", String.class),
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
   * Ends a run. A complete one becomes the scope's next snapshot, or confirms the newest one where
   * the scope is as that established it.
   *
   * @return the run's row as told to the world
   */
  public FinishedRun end(Connection connection, Run run, RunEnd end) {
    Instant now = notBefore(run.startedAt(), clock.instant());
    Integer snapshot = end.isComplete() ? seenWhole(connection, run, end, now) : null;
    return Sql.over(connection)
        .createQuery(
            """
            with ended as (
              select :manifest::json as manifest, (:manifest::json ->> 'finishedAt')::timestamptz as collected_until)
            update gateledger.run r
               set outcome = :outcome, finished_at = :now, reasons = :reasons::jsonb, problem = :problem,
                   collected_until = e.collected_until,
                   manifest = gateledger.short_manifest(
                     e.manifest, case :outcome when 'complete' then s.fresh_as_of end, e.collected_until),
                   counts = :counts::json, snapshot_number = :snapshot,
                   link_number = s.link_number, fresh_as_of = s.fresh_as_of,
                   chain_head = case :outcome when 'complete' then null else s.chain_head end
              from gateledger.scope s, ended e
             where r.run_no = :run and r.started_at = :started_at and s.scope_no = :scope
            returning s.link_number, s.chain_head, s.fresh_as_of
            """)
        .bind("outcome", end.outcome())
        .bind("now", now)
        .bind("reasons", end.reasons().isEmpty() ? null : json(end.reasons()))
        .bind("problem", end.problem())
        .bind("manifest", end.manifestJson())
        .bind("counts", end.counts().isEmpty() ? null : end.counts().json())
        .bind("snapshot", snapshot)
        .bind("run", run.number())
        .bind("started_at", run.startedAt())
        .bind("scope", run.scopeNumber())
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

  /**
   * Takes the scope's next snapshot, or confirms the newest: no link has been added to the chain
   * since, be it by this run or by one before it that saw less, and as many resources were seen.
   *
   * @return the number of the snapshot
   */
  private static int seenWhole(Connection connection, Run run, RunEnd end, Instant now) {
    return Sql.over(connection)
        .createQuery(
            """
            with newest as (
              select *, coalesce(snapshot_chain_head = chain_head and snapshot_resources = :resources, false) as confirmed
                from gateledger.scope
               where scope_no = :scope),
            superseded as (
              insert into gateledger.snapshot (scope_no, number, run_no, taken_at, confirmed_until, resources, link_number, chain_head)
              select scope_no, snapshot_number, snapshot_run_no, snapshot_taken_at,
                     greatest(snapshot_taken_at, fresh_as_of), snapshot_resources, snapshot_link_number,
                     snapshot_chain_head
                from newest
               where not confirmed and snapshot_number > 0)
            update gateledger.scope s
               set fresh_as_of = :collected_from,
                   seen_whole_at = :now,
                   raw_refreshed_at = case when :refreshes_raw then :started_at else s.raw_refreshed_at end,
                   baseline_at = coalesce(s.baseline_at, :now),
                   snapshot_number = case when n.confirmed then n.snapshot_number else n.snapshot_number + 1 end,
                   snapshot_run_no = case when n.confirmed then n.snapshot_run_no else :run end,
                   snapshot_taken_at = case when n.confirmed then n.snapshot_taken_at else :now end,
                   snapshot_resources = :resources,
                   snapshot_link_number = n.link_number,
                   snapshot_chain_head = n.chain_head
              from newest n
             where s.scope_no = n.scope_no
            returning s.snapshot_number
            """)
        .bind("resources", end.resources())
        .bind("scope", run.scopeNumber())
        .bind("collected_from", end.collectedFrom())
        .bind("now", now)
        .bind("refreshes_raw", run.refreshesRaw())
        .bind("started_at", run.startedAt())
        .bind("run", run.number())
        .mapTo(Integer.class)
        .one();
  }

  /** A clock that was set back lets nothing end before it began. */
  private static Instant notBefore(Instant began, Instant now) {
    return now.isBefore(began) ? began : now;
  }

  private static String json(List<String> sentences) {
    return CanonicalJson.of(new Sequence(sentences.stream().map(FieldValue::text).toList()));
  }
}
