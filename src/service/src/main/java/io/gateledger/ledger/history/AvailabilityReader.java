package io.gateledger.ledger.history;

import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.ResourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads for how long tunnels and gateways were up and down. */
@ApplicationScoped
public class AvailabilityReader {

  private static final String AVAILABILITY =
      """
      select a.resource_key as key, a.name,
             extract(epoch from a.up_min) as up_min, extract(epoch from a.up_max) as up_max,
             extract(epoch from a.down_min) as down_min, extract(epoch from a.down_max) as down_max,
             extract(epoch from a.unknown) as unknown, extract(epoch from a.absent) as absent,
             a.availability_min, a.availability_max, a.failures_min, a.failures_max, a.repairs,
             extract(epoch from a.mtbf_min) as mtbf_min, extract(epoch from a.mtbf_max) as mtbf_max,
             extract(epoch from a.mttr_min) as mttr_min, extract(epoch from a.mttr_max) as mttr_max
        from gateledger.availability(:earlier, :later, array(
               select s.scope_no from gateledger.scope s
                where (cast(:provider as text) is null or s.provider = :provider)
                  and (cast(:account as text) is null or s.account = :account)
                  and (cast(:region as text) is null or s.region = :region)
                  and (cast(:type as text) is null or s.type = :type)
                  and (cast(:after_scope as text) is null or s.scope_key >= :after_scope)), :id) a
       where cast(:after_scope as text) is null or (a.scope_key, a.id) > (:after_scope, :after_id)
       order by a.scope_key, a.id
       limit :limit
      """;

  private final Transactions transactions;

  AvailabilityReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Tunnels and gateways that there were in a window, in the order of their scopes' keys and,
   * within a scope, of their ids.
   *
   * @param id of one resource in each of the scopes; null for all
   * @param after the resource to go on after, which need not exist; null to begin
   */
  public PastAnswer<List<AvailabilityRow>> list(
      Instant earlier,
      Instant later,
      ScopeFilter scopes,
      @Nullable String id,
      @Nullable ResourceKey after,
      int limit) {
    return KeptHistory.read(
        transactions,
        Set.of("resource_version"),
        earlier,
        connection -> read(connection, earlier, later, scopes, id, after, limit));
  }

  private static List<AvailabilityRow> read(
      Connection connection,
      Instant earlier,
      Instant later,
      ScopeFilter scopes,
      @Nullable String id,
      @Nullable ResourceKey after,
      int limit) {
    return Sql.over(connection)
        .createQuery(AVAILABILITY)
        .bind("earlier", earlier)
        .bind("later", later)
        .bind("provider", scopes.provider())
        .bind("account", scopes.account())
        .bind("region", scopes.region())
        .bind("type", scopes.type())
        .bind("id", id)
        .bind("after_scope", after == null ? null : after.scope().key())
        .bind("after_id", after == null ? null : after.id())
        .bind("limit", limit)
        .mapTo(AvailabilityRow.class)
        .list();
  }
}
