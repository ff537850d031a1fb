package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads which items are listed and cannot be read. */
@ApplicationScoped
public class UnreadableItemReader {

  private static final String COLUMNS =
      """
      select number, scope_key as scope, id, reason, raw, bytes, looks,
             first_seen_at, last_seen_at, known_at
        from dashboard.unreadable_items
       where ended_at is null
      """;

  private final Transactions transactions;

  UnreadableItemReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Those that are listed still, the newest first.
   *
   * @param before the number to go on before, {@link Long#MAX_VALUE} to begin
   */
  public List<UnreadableItemRow> list(ScopeFilter filter, long before, int limit) {
    return filter
        .narrow(new LedgerQuery(COLUMNS))
        .and("number < :before", "before", before)
        .add(" order by number desc limit :limit")
        .bind("limit", limit)
        .read(transactions, UnreadableItemRow.class);
  }
}
