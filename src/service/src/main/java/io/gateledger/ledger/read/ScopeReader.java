package io.gateledger.ledger.read;

import io.gateledger.ledger.read.ScopeRow.LastRun;
import io.gateledger.ledger.run.Quarantine;
import io.gateledger.ledger.run.Quarantine.DisputedTenant;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Scope;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.RunProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;

/** Reads the scopes and how fresh they are. */
@ApplicationScoped
public class ScopeReader {

  private static final String COLUMNS =
      """
      select scope_key, fresh_as_of, baseline_at, retired_at, registered_at, status, snapshots,
             coalesce(resources, 0) as resources, last_run, last_outcome, last_run_started_at,
             last_reasons::text as last_reasons, last_problem,
             quarantined_since, quarantine_lacking, quarantine_held, quarantine_missing_until,
             quarantine_asked_before, quarantine_asks_now, formerly
        from dashboard.scopes
       where true
      """;

  private final Transactions transactions;

  ScopeReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Every scope in the order of their keys, retired ones included. */
  public List<ScopeRow> list() {
    return list(ScopeFilter.ALL);
  }

  /** Some scopes in the order of their keys, retired ones included. */
  public List<ScopeRow> list(ScopeFilter filter) {
    return filter
        .narrow(new LedgerQuery(COLUMNS))
        .add(" order by scope_key")
        .read(transactions, ScopeReader::scope);
  }

  /** One scope, retired or not. */
  public Optional<ScopeRow> find(Scope scope) {
    return new LedgerQuery(COLUMNS)
        .and("scope_key = :scope", "scope", scope).read(transactions, ScopeReader::scope).stream()
            .findFirst();
  }

  private static ScopeRow scope(RowView row) {
    return new ScopeRow(
        row.getColumn("scope_key", Scope.class),
        row.getColumn("fresh_as_of", Instant.class),
        row.getColumn("baseline_at", Instant.class),
        row.getColumn("retired_at", Instant.class),
        row.getColumn("registered_at", Instant.class),
        row.getColumn("status", ScopeStatus.class),
        quarantine(row),
        row.getColumn("snapshots", Integer.class),
        row.getColumn("resources", Long.class),
        lastRun(row),
        List.of(row.getColumn("formerly", String[].class)));
  }

  private static @Nullable Quarantine quarantine(RowView row) {
    Instant since = row.getColumn("quarantined_since", Instant.class);
    return since == null
        ? null
        : new Quarantine(
            since,
            row.getColumn("quarantine_lacking", Long.class),
            row.getColumn("quarantine_held", Long.class),
            row.getColumn("quarantine_missing_until", Instant.class),
            tenant(row));
  }

  private static @Nullable DisputedTenant tenant(RowView row) {
    String askedBefore = row.getColumn("quarantine_asked_before", String.class);
    return askedBefore == null
        ? null
        : new DisputedTenant(askedBefore, row.getColumn("quarantine_asks_now", String.class));
  }

  private static @Nullable LastRun lastRun(RowView row) {
    Long number = row.getColumn("last_run", Long.class);
    return number == null
        ? null
        : new LastRun(
            number,
            row.getColumn("last_outcome", RunOutcome.class),
            row.getColumn("last_run_started_at", Instant.class),
            row.getColumn("last_reasons", String.class),
            row.getColumn("last_problem", RunProblem.class));
  }
}
