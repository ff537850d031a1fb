package io.gateledger.ledger;

import io.gateledger.ledger.sql.Sql;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names and last versions of resources that were deleted long ago. */
public final class DepartedTable {

  private DepartedTable() {}

  /** Those of the named resources of a scope that are here, by id. */
  static Map<String, DepartedResource> find(
      Connection connection, int scopeNumber, Collection<String> ids) {
    Map<String, DepartedResource> found = new HashMap<>();
    Sql.over(connection)
        .createQuery(
            """
            select resource_no as number, id, version, first_seen_at, last_seen_at, deleted_at
              from gateledger.departed_resource
             where scope_no = :scope and id = any(:ids)
            """)
        .bind("scope", scopeNumber)
        .bindArray("ids", String.class, ids)
        .mapTo(DepartedResource.class)
        .forEach(one -> found.put(one.id(), one));
    return found;
  }

  /** Forgets resources that came back: a key is in one place only. */
  static void remove(Connection connection, List<DepartedResource> returned) {
    if (returned.isEmpty()) {
      return;
    }
    Sql.over(connection)
        .createUpdate("delete from gateledger.departed_resource where resource_no = any(:numbers)")
        .bindArray("numbers", Long.class, returned.stream().map(DepartedResource::number).toList())
        .execute();
  }

  /** The scopes with resources that were deleted before a moment. */
  public static List<Integer> scopesWithDeleted(Connection connection, Instant before) {
    return Sql.over(connection)
        .createQuery(
            """
            select distinct scope_no from gateledger.resource
             where presence = 'deleted' and valid_from < :before
             order by scope_no
            """)
        .bind("before", before)
        .mapTo(Integer.class)
        .list();
  }

  /**
   * Moves resources of a scope here that were deleted before a moment, the longest gone first. Not
   * to be called while a run of the scope may write.
   *
   * @return how many were moved
   */
  public static int move(Connection connection, int scopeNumber, Instant before, int limit) {
    return Sql.over(connection)
        .createUpdate(
            """
            with due as (
              select resource_no from gateledger.resource
               where scope_no = :scope and presence = 'deleted' and valid_from < :before
               order by valid_from
               limit :limit),
            gone as (
              delete from gateledger.resource r using due
               where r.resource_no = due.resource_no
              returning r.*)
            insert into gateledger.departed_resource
                   (scope_no, id, resource_no, version, first_seen_at, last_seen_at, deleted_at, name)
            select scope_no, id, resource_no, version, first_seen_at,
                   coalesce(last_seen_at, valid_from), valid_from, name
              from gone
            """)
        .bind("scope", scopeNumber)
        .bind("before", before)
        .bind("limit", limit)
        .execute();
  }
}
