package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.ResourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the history of a resource. */
@ApplicationScoped
public class VersionReader {

  private final Transactions transactions;

  VersionReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * The states of a resource, the first one first; none for a resource never seen.
   *
   * @param after the version to go on after, 0 to begin
   */
  public List<VersionRow> list(ResourceKey key, int after, int limit) {
    return new LedgerQuery(
            """
            select version, name, presence, valid_from, valid_to, attributes::text as attributes
              from dashboard.versions
             where scope_key = :scope and id = :id and version > :after
             order by version
             limit :limit
            """)
        .bind("scope", key.scope())
        .bind("id", key.id())
        .bind("after", after)
        .bind("limit", limit)
        .read(transactions, VersionRow.class);
  }

  /** What ended before this was dropped by retention; null while nothing was. */
  public @Nullable Instant keptSince() {
    return new LedgerQuery(
            """
            select kept_since from dashboard.retention
             where history = 'resource_version' and kept_since is not null
            """)
        .read(transactions, row -> row.getColumn("kept_since", Instant.class)).stream()
            .findFirst()
            .orElse(null);
  }
}
