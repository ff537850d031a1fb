package io.gateledger.ledger;

import io.gateledger.ledger.known.KnownResources;
import io.gateledger.ledger.sql.BinaryRows;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Presence;
import io.gateledger.resource.WireNamed;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads what the ledger holds of a scope's resources. All reads are set-based. */
@ApplicationScoped
public class ResourceStore {

  /** Those of a scope's resources that are not deleted, and as they were after a run of it. */
  public Set<String> unchangedSince(
      Connection connection, Run run, Collection<String> ids, long latestRun) {
    return Sql.over(connection)
        .createQuery(
            """
            select id from gateledger.resource r
             where scope_no = :scope and id = any(:ids) and presence <> 'deleted'
               and not exists (select from gateledger.change c
                                where c.resource_no = r.resource_no and c.version = r.version and c.run_no > :run)
            """)
        .bind("scope", run.scopeNumber())
        .bindArray("ids", String.class, ids)
        .bind("run", latestRun)
        .mapTo(String.class)
        .set();
  }

  /**
   * The hashes of what the ledger takes to exist in the run's scope, read from indexes alone but
   * for what is missing. The conditions are those of the indexes, word by word.
   */
  public KnownResources known(Connection connection, Run run) throws SQLException {
    KnownResources known = new KnownResources(hasDeleted(connection, run));
    add(connection, run, known, "presence = 'present' and last_seen_at is null", false);
    // What was come upon and not read is to be looked at when it is next seen.
    add(
        connection,
        run,
        known,
        "(presence = 'missing' or presence = 'present' and last_seen_at is not null)",
        true);
    return known;
  }

  private static void add(
      Connection connection, Run run, KnownResources known, String which, boolean areAbsent)
      throws SQLException {
    // As a stream: a cursor would make server and client wait for each other by turns.
    try (BinaryRows rows =
        BinaryRows.of(
            connection,
            """
            select resource_no, id_hash, raw_hash, content_hash from gateledger.resource
             where scope_no = %d and %s
             order by resource_no
            """
                .formatted(run.scopeNumber(), which))) {
      while (rows.next()) {
        known.know(rows.number(), rows.hash(), rows.hash(), rows.hash(), areAbsent);
      }
    }
  }

  /**
   * The first one by the order of an index, since a mere existence would be looked for along the
   * table where the deleted are many.
   */
  private static boolean hasDeleted(Connection connection, Run run) {
    return Sql.over(connection)
        .createQuery(
            """
            select coalesce((select min(id) from gateledger.resource
                              where scope_no = :scope and presence = 'deleted'),
                            (select min(id) from gateledger.departed_resource
                              where scope_no = :scope)) is not null
            """)
        .bind("scope", run.scopeNumber())
        .mapTo(Boolean.class)
        .one();
  }

  /** Those of the named resources that were deleted so long ago that only their names are kept. */
  public Map<String, DepartedResource> departed(
      Connection connection, Run run, Collection<String> ids) {
    return ids.isEmpty() ? Map.of() : DepartedTable.find(connection, run.scopeNumber(), ids);
  }

  /**
   * The current states of the named resources, by id; what the ledger never saw, or saw long ago,
   * is not in it.
   */
  public Map<String, StoredResource> states(
      Connection connection, Run run, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<String, StoredResource> states = HashMap.newHashMap(ids.size());
    Sql.over(connection)
        .createQuery(
            """
            select resource_no, id, version, presence, name, attributes::text, content_hash,
                   valid_from, seen_from, last_seen_at, missing_since, missing_runs
              from gateledger.resource
             where scope_no = :scope and id = any(:ids)
            """)
        .bind("scope", run.scopeNumber())
        .bindArray("ids", String.class, ids)
        .map(ResourceStore::state)
        .forEach(state -> states.put(state.id(), state));
    return states;
  }

  /**
   * The current states of missing resources by the ledger's numbers, in their order.
   *
   * @param after those alone that a later run than this was the first to lack
   * @param through or this one at the latest
   */
  public List<StoredResource> missing(
      Connection connection, Run run, long[] numbers, long after, long through) {
    return Sql.over(connection)
        .createQuery(
            """
            select resource_no, id, version, presence, name, attributes::text, content_hash,
                   valid_from, seen_from, last_seen_at, missing_since, missing_runs
              from gateledger.resource
             where resource_no = any(:numbers) and scope_no = :scope and presence = 'missing'
               and missing_run_no > :after and missing_run_no <= :through
             order by resource_no
            """)
        .bind("numbers", numbers)
        .bind("scope", run.scopeNumber())
        .bind("after", after)
        .bind("through", through)
        .map(ResourceStore::state)
        .list();
  }

  /** Whether a resource of the scope is at work on itself, as its state field says. */
  public boolean isAnyInTransition(Connection connection, int scopeNumber) {
    return Sql.over(connection)
        .createQuery(
            """
            select exists (select from gateledger.resource
                            where scope_no = :scope and in_transition and presence <> 'deleted')
            """)
        .bind("scope", scopeNumber)
        .mapTo(Boolean.class)
        .one();
  }

  /** By hand and by position: a chunk reads thousands of them. */
  private static StoredResource state(ResultSet row, StatementContext context) throws SQLException {
    return new StoredResource(
        row.getLong(1),
        row.getString(2),
        row.getInt(3),
        presence(row.getString(4)),
        row.getString(5),
        StoredAttributes.parse(row.getString(6)),
        ContentHash.of(row.getObject(7, UUID.class)),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        row.getObject(9, OffsetDateTime.class).toInstant(),
        instant(row, 10),
        instant(row, 11),
        row.getInt(12));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Presence presence(String wireName) {
    return WireNamed.ofWireName(Presence.class, wireName);
  }
}
