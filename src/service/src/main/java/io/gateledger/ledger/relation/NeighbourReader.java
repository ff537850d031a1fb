package io.gateledger.ledger.relation;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.ResourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads what resources point at, and what points at them. */
@ApplicationScoped
public class NeighbourReader {

  private static final String ALL =
      """
      select direction, field, key, type, id, name, presence, collected
        from dashboard.neighbours(:key, %s)
       %s
       order by direction desc, type, id, field
       limit :limit
      """;

  private static final String BEHIND =
      """
      where (direction = 'from', type, id, field) > (:direction = 'from', :type, :id, :field)
      """;

  private final Transactions transactions;

  NeighbourReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * The neighbours of a resource, those first that it points at.
   *
   * @param at as of when, not before what is kept; null for now
   * @param after where to go on, null to begin
   */
  public List<Neighbour> list(
      ResourceKey key, @Nullable Instant at, Neighbour.@Nullable PageStart after, int limit) {
    return transactions.inTransaction(
        connection -> {
          Query query =
              Sql.over(connection)
                  .createQuery(
                      ALL.formatted(at == null ? "null" : ":at", after == null ? "" : BEHIND))
                  .bind("key", key.toString())
                  .bind("limit", limit);
          if (at != null) {
            query.bind("at", at);
          }
          if (after != null) {
            query
                .bind("direction", after.direction())
                .bind("type", after.type())
                .bind("id", after.id())
                .bind("field", after.field());
          }
          return query.mapTo(Neighbour.class).list();
        });
  }
}
