package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which resources of a scope are missing. */
@ApplicationScoped
public class MissingResourceReader {

  private static final String COLUMNS =
      """
      select s.scope_key || '/' || r.id as key, r.name, r.last_seen_at,
             r.missing_since, r.missing_runs
        from gateledger.resource r
        join gateledger.scope s using (scope_no)
       where r.presence = 'missing'
         and not coalesce(r.missing_run_no <= s.missing_confirmed_run_no, false)
      """;

  private final Transactions transactions;

  MissingResourceReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * The missing resources of a scope in the order of their ids, those aside that an operator has
   * confirmed.
   *
   * @param after the id to go on after, null to begin
   */
  public List<MissingRow> list(Scope scope, @Nullable String after, int limit) {
    return new LedgerQuery(COLUMNS)
        .and("s.scope_key = :scope", "scope", scope)
        .and("r.id > :after", "after", after)
        .add(" order by r.id limit :limit")
        .bind("limit", limit)
        .read(transactions, MissingRow.class);
  }
}
