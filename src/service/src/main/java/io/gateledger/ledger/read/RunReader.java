package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Scope;
import io.gateledger.run.RunOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the runs. */
@ApplicationScoped
public class RunReader {

  private static final String COLUMNS =
      """
      select r.run_no as number, s.scope_key as scope, r.outcome, r.reasons::text as reasons, r.problem, r.trigger, r.node,
             r.started_at, r.finished_at, r.counts::jsonb::text as counts,
             r.manifest::jsonb::text as manifest,
             r.snapshot_number as snapshot
        from gateledger.run_report r
        join gateledger.scope s using (scope_no)
       where true
      """;

  private final Transactions transactions;

  RunReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Runs, the newest first.
   *
   * @param scope of one scope only, null for all
   * @param before the number to go on before, null to begin
   */
  public List<RunRow> list(
      @Nullable Scope scope, @Nullable RunOutcome outcome, @Nullable Long before, int limit) {
    // The scope's number comes from a subquery and not from the join, so that the index on
    // (scope_no, run_no desc) gives the order too.
    return new LedgerQuery(COLUMNS)
        .and(
            "r.scope_no = (select scope_no from gateledger.scope where scope_key = :scope)",
            "scope",
            scope)
        .and("r.outcome = :outcome", "outcome", outcome)
        .add(narrowed(outcome))
        .and("r.run_no < :before", "before", before)
        .add(" order by r.run_no desc limit :limit")
        .bind("limit", limit)
        .read(transactions, RunRow.class);
  }

  /** What lets an index find the few of an outcome among the many that were complete. */
  private static String narrowed(@Nullable RunOutcome outcome) {
    if (outcome == RunOutcome.RUNNING) {
      return " and (r.run_no, r.started_at) in (select latest_run_no, latest_run_at from gateledger.scope)";
    }
    return outcome == RunOutcome.PARTIAL || outcome == RunOutcome.FAILED ? " and r.fell_short" : "";
  }

  public Optional<RunRow> find(long number) {
    return new LedgerQuery(COLUMNS)
        .and("r.run_no = :number", "number", number).read(transactions, RunRow.class).stream()
            .findFirst();
  }
}
