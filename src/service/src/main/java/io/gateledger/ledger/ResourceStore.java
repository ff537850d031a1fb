package io.gateledger.ledger;

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
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads what the ledger holds of a scope's resources. All reads are set-based. */
@ApplicationScoped
public class ResourceStore {

  /** The hashes of everything the ledger has ever seen in the run's scope. */
  public KnownResources known(Connection connection, Run run) throws SQLException {
    KnownResources known = new KnownResources(count(connection, run));
    // As a stream: a cursor would make server and client wait for each other by turns.
    try (BinaryRows rows =
        BinaryRows.of(
            connection,
            """
            select id, resource_no, raw_hash, content_hash,
                   -- What was come upon and not read is to be looked at when it is next seen.
                   case when presence = 'present' and last_seen_at is not null then 'missing' else presence end
              from gateledger.resource
             where scope_no = %d
            """
                .formatted(run.scopeNumber()))) {
      while (rows.next()) {
        known.know(rows.textHash(), rows.number(), rows.hash(), rows.hash(), presence(rows.text()));
      }
    }
    return known;
  }

  /** The current states of the named resources, by id; what the ledger never saw is not in it. */
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

  /** The current states of resources by the ledger's numbers, in their order. */
  public List<StoredResource> states(Connection connection, Run run, long[] numbers) {
    return Sql.over(connection)
        .createQuery(
            """
            select resource_no, id, version, presence, name, attributes::text, content_hash,
                   valid_from, seen_from, last_seen_at, missing_since, missing_runs
              from gateledger.resource
             where resource_no = any(:numbers) and scope_no = :scope
             order by resource_no
            """)
        .bind("numbers", numbers)
        .bind("scope", run.scopeNumber())
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

  private static int count(Connection connection, Run run) {
    return Sql.over(connection)
        .createQuery("select count(*) from gateledger.resource where scope_no = :scope")
        .bind("scope", run.scopeNumber())
        .mapTo(Integer.class)
        .one();
  }

  /** By hand and by position: a chunk reads a thousand of them. */
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
