package io.gateledger.ledger;

import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Presence;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives out a scope's stored items, and takes them back in another canonical form. */
@ApplicationScoped
public class RebaselineStore {

  private final Clock clock;

  public RebaselineStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Stored items of the run's scope, deleted resources included, in the order of their numbers.
   *
   * @param after the number to go on after, 0 to begin
   */
  public List<StoredItem> items(Connection connection, Run run, long after, int limit)
      throws SQLException {
    List<StoredItem> items = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select resource_no, id, version, presence, valid_from, attributes::text, content_hash,
                   raw::text, raw_is_older
              from gateledger.resource
             where scope_no = ? and resource_no > ?
             order by resource_no
             limit ?
            """)) {
      select.setInt(1, run.scopeNumber());
      select.setLong(2, after);
      select.setInt(3, limit);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          items.add(
              new StoredItem(
                  rows.getLong(1),
                  rows.getString(2),
                  rows.getInt(3),
                  Presence.valueOf(rows.getString(4).toUpperCase(Locale.ROOT)),
                  rows.getObject(5, OffsetDateTime.class).toInstant(),
                  StoredAttributes.parse(rows.getString(6)),
                  ContentHash.of(rows.getObject(7, UUID.class)),
                  rows.getString(8),
                  rows.getBoolean(9)));
        }
      }
    }
    return items;
  }

  /** Writes items in their new form; their versions and their times stay. */
  public void rewrite(Connection connection, List<RenormalisedItem> items) throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.resource r
               set attributes = n.attributes, raw = n.raw, content_hash = n.content_hash,
                   name = n.name, in_transition = n.in_transition,
                   provider_modified_at = coalesce(n.provider_modified_at, r.provider_modified_at)
              from unnest(?::bigint[], ?::jsonb[], ?::json[], ?::uuid[], ?::text[], ?::boolean[],
                          ?::timestamptz[])
                   as n (resource_no, attributes, raw, content_hash, name, in_transition,
                         provider_modified_at)
             where r.resource_no = n.resource_no
            """)) {
      update.setArray(1, array(connection, "bigint", items, one -> one.item().number()));
      update.setArray(
          2, array(connection, "text", items, one -> one.resource().attributes().json()));
      update.setArray(3, array(connection, "text", items, RenormalisedItem::raw));
      update.setArray(
          4, array(connection, "uuid", items, one -> one.resource().contentHash().toUuid()));
      update.setArray(5, array(connection, "text", items, one -> one.resource().name()));
      update.setArray(6, array(connection, "boolean", items, one -> one.resource().inTransition()));
      update.setArray(
          7, array(connection, "text", items, one -> text(one.resource().providerModifiedAt())));
      update.executeUpdate();
    }
  }

  /**
   * Writes down that all of a scope has the new form, and binds that into the scope's chain. A
   * scope without resources takes the form on without a note.
   */
  public void finish(Connection connection, Run run, RebaselineNote note) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            with old as (
              select scope_no, catalogue_version from gateledger.scope where scope_no = ?)
            update gateledger.scope s
               set canonical_form = ?, catalogue_version = ?
              from old
             where s.scope_no = old.scope_no
            returning old.catalogue_version
            """)) {
      update.setInt(1, run.scopeNumber());
      update.setObject(2, note.form().toUuid());
      update.setInt(3, note.catalogueVersion());
      try (ResultSet row = update.executeQuery()) {
        row.next();
        if (note.resources() > 0) {
          write(connection, run, note, row.getObject(1, Integer.class));
        }
      }
    }
  }

  private void write(Connection connection, Run run, RebaselineNote note, @Nullable Integer from)
      throws SQLException {
    Instant now = clock.instant();
    long link = HashChain.append(connection, run, note, now);
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into gateledger.rebaseline
                   (scope_no, run_no, from_version, to_version, canonical_form, resources, changed,
                    unreadable, states, link_number, finished_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
            """)) {
      insert.setInt(1, run.scopeNumber());
      insert.setLong(2, run.number());
      insert.setObject(3, from);
      insert.setInt(4, note.catalogueVersion());
      insert.setObject(5, note.form().toUuid());
      insert.setLong(6, note.resources());
      insert.setLong(7, note.changed());
      insert.setLong(8, note.unreadable());
      insert.setBytes(9, note.states());
      insert.setLong(10, link);
      insert.setString(11, now.toString());
      insert.executeUpdate();
    }
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static Array array(
      Connection connection,
      String type,
      List<RenormalisedItem> items,
      Function<RenormalisedItem, ? extends @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf(type, items.stream().map(value).toArray());
  }
}
