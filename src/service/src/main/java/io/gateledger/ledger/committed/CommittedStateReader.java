package io.gateledger.ledger.committed;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads states of resources by version, on the caller's connection. */
@ApplicationScoped
public class CommittedStateReader {

  /**
   * States of resources, in their order; what is past retention is not among them.
   *
   * @param resources the ledger's numbers of the resources
   * @param versions as many
   */
  public BoundedRows<CommittedState> states(
      Connection connection, List<Long> resources, List<Integer> versions, ReadBounds bounds) {
    List<Weighed> rows =
        Sql.over(connection)
            .createQuery(
                """
                select place, scope_key, id, name, version, valid_from, attributes::text, weight, ahead
                  from (
                    select step.*, sum(weight) over (order by place) - weight as ahead
                      from (
                       select near.*,
                              greatest(stored,
                                case when pg_column_compression(attributes) is null then pg_column_size(attributes)
                                     else octet_length(attributes::text) end) as weight
                         from (
                       select found.*, sum(stored) over (order by place) - stored as stored_ahead
                         from (
                        select k.place, s.scope_key, r.id, k.version,
                               case when r.version = k.version then r.name else later.name end as name,
                               case when r.version = k.version then r.valid_from else later.valid_from end as valid_from,
                               state.attributes,
                               pg_column_size(state.attributes) as stored
                          from unnest(:resources, :versions) with ordinality as k (resource_no, version, place)
                         cross join lateral (
                           select scope_no, id, version, name, valid_from, attributes from gateledger.resource
                            where resource_no = k.resource_no limit 1) r
                          join gateledger.scope s on s.scope_no = r.scope_no
                          left join lateral (
                            select name, valid_from, attributes from gateledger.resource_version
                             where r.version > k.version and resource_no = k.resource_no and version = k.version
                             limit 1) later on true
                         cross join lateral (
                           select case when r.version = k.version then r.attributes
                                       else later.attributes end as attributes) state
                         where state.attributes is not null
                         order by k.place
                         limit :rows) found) near
                         where stored_ahead < :bytes) step) weighed
                 where ahead < :bytes
                 order by place
                """)
            .bindArray("resources", Long.class, resources)
            .bindArray("versions", Integer.class, versions)
            .bind("rows", bounds.rows())
            .bind("bytes", bounds.bytes())
            .map(
                (row, context) ->
                    new Weighed(
                        new CommittedState(
                            row.getInt(1) - 1,
                            new ResourceKey(Scope.parse(row.getString(2)), row.getString(3)),
                            row.getString(4),
                            row.getInt(5),
                            row.getObject(6, OffsetDateTime.class).toInstant(),
                            row.getString(7)),
                        row.getLong(8) + row.getLong(9)))
            .list();
    return new BoundedRows<>(
        rows.stream().map(Weighed::state).toList(),
        rows.size() < bounds.rows() && (rows.isEmpty() || rows.getLast().upTo() < bounds.bytes()));
  }

  /**
   * Where states come from, by their places.
   *
   * @param count of how many, from the first on
   */
  public Map<Integer, StateOrigin> origins(
      Connection connection, List<Long> resources, List<Integer> versions, int count) {
    if (count == 0) {
      return Map.of();
    }
    Map<Integer, StateOrigin> origins = HashMap.newHashMap(count);
    Sql.over(connection)
        .createQuery(
            """
            select k.place, c.change_no,
                   coalesce(c.run_no, (select min(run_no) from gateledger.run where scope_no = r.scope_no), 1),
                   coalesce(c.detected_at, r.valid_from)
              from unnest(:resources, :versions) with ordinality as k (resource_no, version, place)
             cross join lateral (
               select scope_no, valid_from from gateledger.resource
                where resource_no = k.resource_no limit 1) r
              left join lateral (
                select change_no, run_no, detected_at from gateledger.change
                 where resource_no = k.resource_no and version = k.version limit 1) c on true
            """)
        .bindArray("resources", Long.class, resources.subList(0, count))
        .bindArray("versions", Integer.class, versions.subList(0, count))
        .map(
            (row, context) ->
                Map.entry(
                    row.getInt(1) - 1,
                    new StateOrigin(
                        row.getObject(2, Long.class),
                        row.getLong(3),
                        row.getObject(4, OffsetDateTime.class).toInstant())))
        .forEach(one -> origins.put(one.getKey(), one.getValue()));
    return origins;
  }

  /** Keys of resources by the ledger's numbers of them, in their order. */
  public List<PlacedKey> keys(Connection connection, List<Long> resources) {
    return Sql.over(connection)
        .createQuery(
            """
            select k.place, s.scope_key, r.id
              from unnest(:resources) with ordinality as k (resource_no, place)
              join gateledger.every_resource r on r.resource_no = k.resource_no
              join gateledger.scope s on s.scope_no = r.scope_no
             order by k.place
            """)
        .bindArray("resources", Long.class, resources)
        .map(
            (row, context) ->
                new PlacedKey(
                    row.getInt(1) - 1,
                    new ResourceKey(Scope.parse(row.getString(2)), row.getString(3))))
        .list();
  }

  /**
   * What exists in scopes, as far as the ledger knows, in parts of so many.
   *
   * @param scopes the ledger's numbers of the scopes
   */
  public List<ScopePart> existing(Connection connection, Collection<Integer> scopes, int size) {
    return Sql.over(connection)
        .createQuery(
            """
            select scope_no, array_agg(resource_no order by resource_no), array_agg(version order by resource_no)
              from (
                select scope_no, resource_no, version,
                       (row_number() over (partition by scope_no order by resource_no) - 1) / :size as part
                  from gateledger.resource
                 where scope_no = any(:scopes) and presence <> 'deleted') r
             group by scope_no, part
             order by scope_no, part
            """)
        .bind("size", size)
        .bindArray("scopes", Integer.class, scopes)
        .map(
            (row, context) ->
                new ScopePart(
                    row.getInt(1),
                    List.of((Long[]) row.getArray(2).getArray()),
                    List.of((Integer[]) row.getArray(3).getArray())))
        .list();
  }

  /**
   * A resource's key.
   *
   * @param place among the numbers that were asked for, from 0
   */
  public record PlacedKey(int place, ResourceKey key) {

    /** The key under the one that its scope had at some time, as it is where that is not said. */
    public ResourceKey under(@Nullable Scope scope) {
      return scope == null ? key : new ResourceKey(scope, key.id());
    }
  }

  /**
   * Resources of one scope.
   *
   * @param resources the ledger's numbers of them
   * @param versions as many
   */
  public record ScopePart(int scope, List<Long> resources, List<Integer> versions) {

    public ScopePart {
      resources = List.copyOf(resources);
      versions = List.copyOf(versions);
    }
  }

  private record Weighed(CommittedState state, long upTo) {}
}
