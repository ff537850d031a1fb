package io.gateledger.ledger;

import io.gateledger.ledger.sql.BinaryRows;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Presence;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Reads what the ledger holds of a scope's resources. All reads are set-based. */
@ApplicationScoped
public class ResourceStore {

  private static final String STATE_COLUMNS =
      """
      select resource_no, id, version, presence, name, attributes::text, content_hash, valid_from,
             last_seen_at, missing_since, missing_runs, raw_is_older
        from gateledger.resource
      """;

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
  public Map<String, StoredResource> states(Connection connection, Run run, Collection<String> ids)
      throws SQLException {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<String, StoredResource> states = HashMap.newHashMap(ids.size());
    try (PreparedStatement select =
        connection.prepareStatement(STATE_COLUMNS + " where scope_no = ? and id = any(?)")) {
      select.setInt(1, run.scopeNumber());
      select.setArray(2, connection.createArrayOf("text", ids.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          StoredResource state = state(rows);
          states.put(state.id(), state);
        }
      }
    }
    return states;
  }

  /** The current states of resources by the ledger's numbers, in their order. */
  public List<StoredResource> states(Connection connection, Run run, long[] numbers)
      throws SQLException {
    List<StoredResource> states = new ArrayList<>(numbers.length);
    try (PreparedStatement select =
        connection.prepareStatement(
            STATE_COLUMNS + " where resource_no = any(?) and scope_no = ? order by resource_no")) {
      select.setArray(1, connection.unwrap(PGConnection.class).createArrayOf("bigint", numbers));
      select.setInt(2, run.scopeNumber());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          states.add(state(rows));
        }
      }
    }
    return states;
  }

  private static int count(Connection connection, Run run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select count(*) from gateledger.resource where scope_no = ?")) {
      select.setInt(1, run.scopeNumber());
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static StoredResource state(ResultSet rows) throws SQLException {
    return new StoredResource(
        rows.getLong("resource_no"),
        rows.getString("id"),
        rows.getInt("version"),
        presence(rows.getString("presence")),
        rows.getString("name"),
        StoredAttributes.parse(rows.getString("attributes")),
        ContentHash.of(rows.getObject("content_hash", UUID.class)),
        rows.getObject("valid_from", OffsetDateTime.class).toInstant(),
        instant(rows, "last_seen_at"),
        instant(rows, "missing_since"),
        rows.getInt("missing_runs"),
        rows.getBoolean("raw_is_older"));
  }

  private static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Presence presence(String word) {
    return Presence.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
