package io.gateledger.ledger;

import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Run;
import io.gateledger.run.RunEnd;
import io.gateledger.run.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

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
  public Run begin(Connection connection, Scope scope, Trigger trigger, String node)
      throws SQLException {
    Instant now = clock.instant();
    ScopeRegister.register(connection, List.of(scope), now);
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            with fenced as (
              update gateledger.scope
                 set fence = fence + 1, retired_at = null,
                     returned_at = case when retired_at is null then returned_at else ?::timestamptz end
               where scope_key = ?
              returning scope_no, fence, baseline_at, fresh_as_of, snapshot_number, canonical_form,
                        coalesce(raw_refreshed_at < ?::timestamptz, true) as refreshes_raw),
            overtaken as (
              update gateledger.run r
                 set outcome = 'failed', finished_at = ?::timestamptz,
                     reasons = '["the process that ran it went away before it ended"]'
                from fenced
               where r.scope_no = fenced.scope_no and r.outcome = 'running'),
            begun as (
              insert into gateledger.run (scope_no, fence, node, trigger, started_at, outcome)
              select scope_no, fence, ?, ?, ?::timestamptz, 'running' from fenced
              returning run_no)
            select run_no, scope_no, fence, baseline_at, fresh_as_of, snapshot_number, canonical_form, refreshes_raw,
                   exists (select from gateledger.quarantine q
                            where q.scope_no = fenced.scope_no and q.ended_at is null) as quarantined
              from fenced, begun
            """)) {
      statement.setString(1, now.toString());
      statement.setString(2, scope.key());
      statement.setString(3, now.minus(RAW_MAY_LAG).toString());
      statement.setString(4, now.toString());
      statement.setString(5, node);
      statement.setString(6, trigger.wireName());
      statement.setString(7, now.toString());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        OffsetDateTime fresh = row.getObject("fresh_as_of", OffsetDateTime.class);
        UUID form = row.getObject("canonical_form", UUID.class);
        return new Run(
            row.getLong("run_no"),
            scope,
            row.getInt("scope_no"),
            row.getLong("fence"),
            row.getObject("baseline_at") == null,
            row.getInt("snapshot_number"),
            fresh == null ? null : fresh.toInstant(),
            form == null ? null : ContentHash.of(form),
            row.getBoolean("quarantined"),
            row.getBoolean("refreshes_raw"),
            now);
      }
    }
  }

  /**
   * Makes sure that no newer run of the scope has begun and that the scope was not retired, and
   * that neither happens until the transaction ends.
   *
   * @throws FenceLost when either has
   */
  public void holdFence(Connection connection, Run run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select fence from gateledger.scope where scope_no = ? for no key update")) {
      select.setInt(1, run.scopeNumber());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        if (row.getLong(1) != run.fence()) {
          throw new FenceLost(run.scope(), run.fence());
        }
      }
    }
  }

  /**
   * Ends a run; a complete one becomes the scope's next snapshot.
   *
   * @return the run's row as told to the world
   */
  public FinishedRun end(Connection connection, Run run, RunEnd end) throws SQLException {
    Instant now = clock.instant();
    Integer snapshot = end.isComplete() ? takeSnapshot(connection, run, end, now) : null;
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.run r
               set outcome = ?, finished_at = ?::timestamptz, reasons = ?::jsonb, problem = ?,
                   manifest = ?::jsonb, counts = ?::jsonb, snapshot_number = ?
              from gateledger.scope s
             where r.run_no = ? and s.scope_no = r.scope_no
            returning s.link_number, s.chain_head, s.fresh_as_of
            """)) {
      update.setString(1, end.outcome());
      update.setString(2, now.toString());
      update.setString(3, end.reasonsJson());
      update.setString(4, end.problem());
      update.setString(5, end.manifestJson());
      update.setString(6, end.countsJson());
      update.setObject(7, snapshot, Types.INTEGER);
      update.setLong(8, run.number());
      try (ResultSet row = update.executeQuery()) {
        row.next();
        OffsetDateTime fresh = row.getObject("fresh_as_of", OffsetDateTime.class);
        return new FinishedRun(
            run,
            end,
            now,
            snapshot,
            row.getLong("link_number"),
            row.getBytes("chain_head"),
            fresh == null ? null : fresh.toInstant());
      }
    }
  }

  private static int takeSnapshot(Connection connection, Run run, RunEnd end, Instant now)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            with taken as (
              update gateledger.scope
                 set snapshot_number = snapshot_number + 1,
                     fresh_as_of = ?::timestamptz,
                     raw_refreshed_at = case when ? then ?::timestamptz else raw_refreshed_at end,
                     baseline_at = coalesce(baseline_at, ?::timestamptz)
               where scope_no = ?
              returning scope_no, snapshot_number, chain_head)
            insert into gateledger.snapshot (scope_no, number, run_no, taken_at, resources, chain_head)
            select scope_no, snapshot_number, ?, ?::timestamptz, ?, chain_head from taken
            returning number
            """)) {
      statement.setString(1, end.collectedFrom().toString());
      statement.setBoolean(2, run.refreshesRaw());
      statement.setString(3, run.startedAt().toString());
      statement.setString(4, now.toString());
      statement.setInt(5, run.scopeNumber());
      statement.setLong(6, run.number());
      statement.setString(7, now.toString());
      statement.setLong(8, end.resources());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
