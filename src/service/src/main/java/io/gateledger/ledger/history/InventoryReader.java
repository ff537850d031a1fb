package io.gateledger.ledger.history;

import io.gateledger.ledger.read.ResourceFilter;
import io.gateledger.ledger.read.ResourceRow;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Presence;
import io.gateledger.resource.ResourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the inventory as it was at an instant. */
@ApplicationScoped
public class InventoryReader {

  // Scopes are few, and each gives at most a page in the order of its ids, as the current inventory
  // does. A superseded state is looked for only where the current one began later: by the number of
  // its resource, among the months that end after the instant.
  private static final String AS_OF =
      """
      select s.scope_key || '/' || h.id as key, h.name,
             concat_ws('/', h.attributes ->> 'state', h.attributes ->> 'status') as state,
             case h.presence when 'deleted' then 'deleted' else 'present' end as presence,
             s.retired, h.version, h.first_seen_at, h.valid_from, null::timestamptz as missing_since,
             case when h.is_current then h.provider_modified_at
                  else (select c.provider_modified_at from gateledger.change c
                         where c.resource_no = h.resource_no and c.version = h.version) end as provider_modified_at,
             h.attributes::text as attributes
        from (select scope_no, scope_key,
                     exists (select from gateledger.retirement t
                              where t.scope_no = scope.scope_no and t.retired_at <= :at
                                and coalesce(t.returned_at > :at, true)) as retired
                from gateledger.scope
               where (cast(:provider as text) is null or provider = :provider)
                 and (cast(:account as text) is null or account = :account)
                 and (cast(:region as text) is null or region = :region)
                 and (cast(:type as text) is null or type = :type)
                 and (cast(:after_scope as text) is null or scope_key >= :after_scope)) s
       cross join lateral (
         select r.resource_no, r.id, r.first_seen_at, r.provider_modified_at,
                v.version is null as is_current, coalesce(v.version, r.version) as version,
                case when v.version is null then r.name else v.name end as name,
                coalesce(v.presence, r.presence) as presence,
                coalesce(v.valid_from, r.valid_from) as valid_from,
                coalesce(v.attributes, r.attributes) as attributes
           from (select resource_no, id, first_seen_at, provider_modified_at, version, name, presence,
                        valid_from, attributes
                   from gateledger.resource
                  where scope_no = s.scope_no
                    and id > case s.scope_key when :after_scope then :after_id else '' end
                  union all
                 select resource_no, id, first_seen_at, null, version, name, 'deleted', deleted_at, null
                   from gateledger.departed_resource
                  where scope_no = s.scope_no and deleted_at > :at
                    and id > case s.scope_key when :after_scope then :after_id else '' end) r
           left join lateral (
             select version, name, presence, valid_from, attributes
               from gateledger.resource_version
              where resource_no = r.resource_no and r.valid_from > :at
                and valid_from <= :at and valid_to > :at) v on true
          where (r.valid_from <= :at or v.version is not null)
            and coalesce(v.presence, r.presence) = any(:presence)
            and (cast(:name as text) is null or case when v.version is null then r.name else v.name end = :name)
            and (cast(:state as text) is null
                 or :state in (coalesce(v.attributes, r.attributes) ->> 'state',
                               coalesce(v.attributes, r.attributes) ->> 'status'))
          order by r.id limit :limit) h
       where cast(:retired as boolean) is null or s.retired = :retired
       order by s.scope_key, h.id
       limit :limit
      """;

  private final Transactions transactions;

  InventoryReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Resources in their states of an instant, in the order of their scopes' keys and, within a
   * scope, of their ids. They are told as far as was known then or learnt since, and so never as
   * missing: whoever was found to be there or not there, was.
   *
   * @param filter whether a resource was there, and its scope retired, then
   * @param after the resource to go on after, which need not exist; null to begin
   */
  public PastAnswer<List<ResourceRow>> list(
      Instant at, ResourceFilter filter, @Nullable ResourceKey after, int limit) {
    return KeptHistory.read(
        transactions,
        Set.of("resource_version"),
        at,
        connection -> read(connection, at, filter, after, limit));
  }

  private static List<ResourceRow> read(
      Connection connection,
      Instant at,
      ResourceFilter filter,
      @Nullable ResourceKey after,
      int limit) {
    Set<Presence> presence = filter.presence();
    return Sql.over(connection)
        .createQuery(AS_OF)
        .bind("at", at)
        .bind("provider", filter.scopes().provider())
        .bind("account", filter.scopes().account())
        .bind("region", filter.scopes().region())
        .bind("type", filter.scopes().type())
        .bind("name", filter.name())
        .bind("state", filter.state())
        .bindByType("retired", filter.retired(), Boolean.class)
        .bindArray(
            "presence", String.class, presence.stream().map(Presence::wireName).sorted().toList())
        .bind("after_scope", after == null ? null : after.scope().key())
        .bind("after_id", after == null ? null : after.id())
        .bind("limit", limit)
        .mapTo(ResourceRow.class)
        .list();
  }
}
