package io.gateledger.ledger;

import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Presence;
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

/** Reads what the ledger holds of a scope's resources. All reads are set-based. */
@ApplicationScoped
public class ResourceStore {

  private static final int FETCH = 5_000;

  private static final String STATE_COLUMNS =
      """
      select resource_no, id, version, presence, name, attributes::text, content_hash, valid_from,
             last_seen_at, missing_since, missing_runs
        from gateledger.resource
      """;

  /** The hashes of everything the ledger has ever seen in the run's scope. */
  public KnownResources known(Connection connection, Run run) throws SQLException {
    KnownResources known = new KnownResources(count(connection, run));
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select id, raw_hash, content_hash, presence
              from gateledger.resource
             where scope_no = ?
            """)) {
      select.setInt(1, run.scopeNumber());
      select.setFetchSize(FETCH);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          known.know(
              rows.getString(1),
              ContentHash.of(rows.getObject(2, UUID.class)),
              ContentHash.of(rows.getObject(3, UUID.class)),
              presence(rows.getString(4)));
        }
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

  /** The ids of the resources the ledger takes to exist, which the run has not seen. */
  public List<String> unseen(Connection connection, Run run, KnownResources known)
      throws SQLException {
    List<String> unseen = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select id
              from gateledger.resource
             where scope_no = ? and presence <> 'deleted'
             order by resource_no
            """)) {
      select.setInt(1, run.scopeNumber());
      select.setFetchSize(FETCH);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          String id = rows.getString(1);
          if (!known.hasSeen(id)) {
            unseen.add(id);
          }
        }
      }
    }
    return unseen;
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
        rows.getInt("missing_runs"));
  }

  private static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Presence presence(String word) {
    return Presence.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
