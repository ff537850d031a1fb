package io.gateledger.ledger.read;

import io.gateledger.ledger.sql.Transactions;
import io.gateledger.resource.Presence;
import io.gateledger.resource.ResourceKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the current states of resources. */
@ApplicationScoped
public class ResourceReader {

  private static final String COLUMNS =
      """
      select s.scope_key || '/' || r.id as key, r.name,
             concat_ws('/', r.attributes ->> 'state', r.attributes ->> 'status') as state,
             r.presence, s.retired_at is not null as retired, r.version, r.first_seen_at, r.valid_from, r.missing_since,
             r.provider_modified_at, r.attributes::text as attributes
      """;

  private final Transactions transactions;

  ResourceReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Resources in the order of their scopes' keys and, within a scope, of their ids.
   *
   * @param after the resource to go on after, which need not exist; null to begin
   */
  public List<ResourceRow> list(ResourceFilter filter, @Nullable ResourceKey after, int limit) {
    // Scopes are few and resources many: each scope gives at most a page, in the order of the
    // index on (scope_no, id), and the walk ends with the scope that fills the page. An order by
    // the key's text would sort every resource there is.
    LedgerQuery query =
        new LedgerQuery(COLUMNS).add(" from (select * from gateledger.scope where true");
    filter.scopes().narrow(query);
    if (filter.retired() != null) {
      query.add(filter.retired() ? " and retired_at is not null" : " and retired_at is null");
    }
    if (after != null) {
      query
          .add(" and scope_key >= :after_scope")
          .bind("after_scope", after.scope())
          .bind("after_id", after.id());
    }
    query.add(
        ") s cross join lateral (select * from gateledger.resource r where r.scope_no = s.scope_no");
    if (after != null) {
      query.add(" and r.id > case s.scope_key when :after_scope then :after_id else '' end");
    }
    return query
        .and("left(r.name, 400) = left(:name, 400) and r.name = :name", "name", filter.name())
        .and(
            """
            (left(r.attributes ->> 'state', 400) = left(:state, 400) and r.attributes ->> 'state' = :state
              or left(r.attributes ->> 'status', 400) = left(:state, 400) and r.attributes ->> 'status' = :state)
            """,
            "state",
            filter.state())
        .add(presence(filter.presence()))
        .add(" order by r.id limit :limit) r order by s.scope_key, r.id limit :limit")
        .bind("limit", limit)
        .read(transactions, ResourceRow.class);
  }

  /** One resource, present, missing or deleted. */
  public Optional<ResourceRow> find(ResourceKey key) {
    return new LedgerQuery(COLUMNS)
            .add(
                """
                  from gateledger.resource r
                  join gateledger.scope s using (scope_no)
                 where s.scope_key = :scope and r.id = :id
                """)
            .bind("scope", key.scope())
            .bind("id", key.id())
            .read(transactions, ResourceRow.class)
            .stream()
            .findFirst();
  }

  private static String presence(Set<Presence> presence) {
    return presence.stream()
        .map(kept -> '\'' + kept.wireName() + '\'')
        .sorted()
        .collect(Collectors.joining(", ", " and r.presence in (", ")"));
  }
}
