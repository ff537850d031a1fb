package io.gateledger.ledger.relation;

import io.gateledger.ledger.StoredAttributes;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Reads how neighbours stand, on the caller's connection; those that are gone are none. Each
 * question is one statement, of however many resources it is asked.
 */
public final class NeighbourStates {

  private static final String STATE =
      """
      s.scope_key, r.id, r.name, r.version, r.attributes::text as attributes,
             array(select concat_ws('/', s.provider, s.account, s.region, f.related_type, substr(e.entry, 7))
                     from unnest(r.related) as e (entry)
                     join gateledger.relation_field f on f.tag = left(e.entry, 6)
                    order by 1) as related
      """;

  /** Resources; those are absent that are not there. */
  public List<NeighbourState> find(Connection connection, Collection<ResourceKey> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return Sql.over(connection)
        .createQuery(
            """
            select %s
              from unnest(:scopes, :ids) as a (scope_key, id)
              join gateledger.scope s on s.scope_key = a.scope_key
              join gateledger.resource r on r.scope_no = s.scope_no and r.id = a.id
             where r.presence in ('present', 'missing') and s.retired_at is null
            """
                .formatted(STATE))
        .bindArray("scopes", String.class, scopes(keys))
        .bindArray("ids", String.class, ids(keys))
        .map(NeighbourStates::state)
        .list();
  }

  /**
   * When the last complete look at their scopes began that saw resources; those are absent that
   * were not there at the last.
   */
  public Map<ResourceKey, Instant> lastSeen(Connection connection, Collection<ResourceKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    return Sql.over(connection)
        .createQuery(
            """
            select s.scope_key, r.id, coalesce(r.last_seen_at, s.fresh_as_of) as seen_at
              from unnest(:scopes, :ids) as a (scope_key, id)
              join gateledger.scope s on s.scope_key = a.scope_key
              join gateledger.resource r on r.scope_no = s.scope_no and r.id = a.id
             where r.presence = 'present' and s.retired_at is null
               and coalesce(r.last_seen_at, s.fresh_as_of) is not null
            """)
        .bindArray("scopes", String.class, scopes(keys))
        .bindArray("ids", String.class, ids(keys))
        .map(
            row ->
                Map.entry(
                    new ResourceKey(
                        Scope.parse(row.getColumn("scope_key", String.class)),
                        row.getColumn("id", String.class)),
                    row.getColumn("seen_at", Instant.class)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Resources of a scope, in the order of their ids.
   *
   * @param after the id to go on after, empty to begin
   */
  public List<NeighbourState> inScope(Connection connection, Scope scope, String after, int limit) {
    return Sql.over(connection)
        .createQuery(
            """
            select %s
              from gateledger.scope s
              join gateledger.resource r using (scope_no)
             where s.scope_key = :scope and r.id > :after and r.presence in ('present', 'missing')
             order by r.id
             limit :limit
            """
                .formatted(STATE))
        .bind("scope", scope)
        .bind("after", after)
        .bind("limit", limit)
        .map(NeighbourStates::state)
        .list();
  }

  /** The neighbours of resources that are of these types and that they point at. */
  public List<Neighbourship> pointedAt(
      Connection connection, Collection<ResourceKey> keys, Collection<String> types) {
    return neighbourships(
        connection,
        """
        select %s, a.scope_key as own_scope, a.id as own_id
          from unnest(:scopes, :ids) as a (scope_key, id)
          join gateledger.scope o on o.scope_key = a.scope_key
          join gateledger.resource own on own.scope_no = o.scope_no and own.id = a.id
         cross join lateral unnest(own.related) as p (entry)
          join gateledger.relation_field pf on pf.tag = left(p.entry, 6) and pf.related_type = any(:types)
          join gateledger.scope s on s.scope_key = concat_ws('/', o.provider, o.account, o.region, pf.related_type)
          join gateledger.resource r on r.scope_no = s.scope_no and r.id = substr(p.entry, 7)
         where own.presence <> 'deleted' and r.presence in ('present', 'missing') and s.retired_at is null
        """,
        keys,
        types);
  }

  /** The neighbours of resources that are of these types and point at them. */
  public List<Neighbourship> pointingAt(
      Connection connection, Collection<ResourceKey> keys, Collection<String> types) {
    // All is found by one search of the index over what states point at, however many are asked.
    return neighbourships(
        connection,
        """
        with asked as materialized (
          select f.tag || a.id as entry, f.type, a.scope_key, a.id, o.provider, o.account, o.region
            from unnest(:scopes, :ids) as a (scope_key, id)
            join gateledger.scope o on o.scope_key = a.scope_key
            join gateledger.relation_field f
              on f.provider = o.provider and f.related_type = o.type and f.type = any(:types))
        select %s, a.scope_key as own_scope, a.id as own_id
          from gateledger.resource r
         cross join lateral unnest(r.related) as p (entry)
          join asked a on a.entry = p.entry
          join gateledger.scope s
            on s.scope_no = r.scope_no and s.provider = a.provider and s.account = a.account and s.region = a.region
         where r.related && array(select entry from asked)
           and r.presence in ('present', 'missing') and s.retired_at is null
        """,
        keys,
        types);
  }

  private static List<Neighbourship> neighbourships(
      Connection connection, String sql, Collection<ResourceKey> keys, Collection<String> types) {
    if (keys.isEmpty() || types.isEmpty()) {
      return List.of();
    }
    return Sql.over(connection)
        .createQuery(sql.formatted(STATE))
        .bindArray("scopes", String.class, scopes(keys))
        .bindArray("ids", String.class, ids(keys))
        .bindArray("types", String.class, types)
        .map(
            (row, context) ->
                new Neighbourship(
                    key(row.getString("own_scope"), row.getString("own_id")), state(row, context)))
        .list();
  }

  /**
   * That one resource points at another, whichever of them was asked about.
   *
   * @param of the one that was
   * @param neighbour the other
   */
  public record Neighbourship(ResourceKey of, NeighbourState neighbour) {}

  private static List<String> scopes(Collection<ResourceKey> keys) {
    return keys.stream().map(key -> key.scope().key()).toList();
  }

  private static List<String> ids(Collection<ResourceKey> keys) {
    return keys.stream().map(ResourceKey::id).toList();
  }

  private static NeighbourState state(ResultSet row, StatementContext context) throws SQLException {
    return new NeighbourState(
        key(row.getString("scope_key"), row.getString("id")),
        row.getString("name"),
        row.getInt("version"),
        StoredAttributes.ofStored(row.getString("attributes")),
        related(row.getArray("related")));
  }

  private static List<ResourceKey> related(Array keys) throws SQLException {
    return Arrays.stream((String[]) keys.getArray()).map(ResourceKey::parse).toList();
  }

  private static ResourceKey key(String scope, String id) {
    return new ResourceKey(Scope.parse(scope), id);
  }
}
