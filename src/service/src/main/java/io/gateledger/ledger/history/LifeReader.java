package io.gateledger.ledger.history;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.ResourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the life of a resource: its states, and how long it was in each. */
@ApplicationScoped
public class LifeReader {

  private final Transactions transactions;

  LifeReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * The states of a resource that are kept, the first one first; none for one never seen.
   *
   * @param after the version to go on after, 0 to begin
   */
  public List<LifeRow> list(ResourceKey key, int after, int limit) {
    return transactions.inTransaction(
        connection ->
            Sql.over(connection)
                .createQuery(
                    """
                    select version, op, presence, name, state, began_not_before, began_not_after,
                           ended_not_before, ended_not_after, extract(epoch from lasted_min) as lasted_min,
                           extract(epoch from lasted_max) as lasted_max, attributes::text as attributes
                      from dashboard.life(:key)
                     where version > :after
                     order by version
                     limit :limit
                    """)
                .bind("key", key.toString())
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(LifeRow.class)
                .list());
  }

  /** How long a resource was in each of its states, the longest first. */
  public List<DwellRow> dwell(ResourceKey key) {
    return transactions.inTransaction(
        connection ->
            Sql.over(connection)
                .createQuery(
                    """
                    select presence, state, times, extract(epoch from lasted_min) as lasted_min,
                           extract(epoch from lasted_max) as lasted_max, lasts
                      from dashboard.dwell(:key)
                     order by presence desc, lasted_min desc, state
                    """)
                .bind("key", key.toString())
                .mapTo(DwellRow.class)
                .list());
  }
}
