package io.gateledger.ledger.read;

import io.gateledger.ledger.Transactions;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads the scopes and how fresh they are. */
@ApplicationScoped
public class ScopeReader {

  private static final String COLUMNS =
      """
      select scope_key, provider, account, region, type, fresh_as_of, baseline_at, retired_at,
             snapshots, resources, last_run, last_outcome, last_run_started_at,
             last_reasons::text as last_reasons, last_problem, registered_at, status,
             quarantined_since, quarantine_lacking, quarantine_held, quarantine_missing_until
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
        .read(transactions, ScopeRow::of);
  }

  /** One scope, retired or not. */
  public Optional<ScopeRow> find(Scope scope) {
    return new LedgerQuery(COLUMNS)
        .and("scope_key = ?", scope.key()).read(transactions, ScopeRow::of).stream().findFirst();
  }
}
