package io.gateledger.ledger;

import de.bytefish.pgbulkinsert.row.SimpleRowWriter;
import de.bytefish.pgbulkinsert.row.SimpleRowWriter.Table;
import io.gateledger.diff.Change;
import io.gateledger.diff.FieldChange;
import io.gateledger.diff.Operation;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Writes a chunk of changes: superseded versions, current states, change rows and the link of the
 * hash chain, in a handful of set-based statements whatever the chunk's size.
 */
@ApplicationScoped
public class ChangeWriter {

  private static final Table NEW_RESOURCES =
      new Table(
          "gateledger",
          "resource",
          new String[] {
            "resource_no", "scope_no", "version", "in_transition", "raw_hash", "content_hash",
            "first_seen_at", "valid_from", "provider_modified_at", "presence", "id", "name",
            "attributes", "raw"
          });

  private static final Table CHANGES =
      new Table(
          "gateledger",
          "change",
          new String[] {
            "detected_at", "resource_no", "scope_no", "version", "link_number", "run_no",
            "not_before", "not_after", "absent_since", "provider_modified_at", "content_hash", "op",
            "changes"
          });

  private final CommitOrder order;

  public ChangeWriter(CommitOrder order) {
    this.order = order;
  }

  /**
   * Writes changes, in their order, and binds them into the scope's chain.
   *
   * @param detectedAt when the run found them, UTC
   */
  public void write(
      Connection connection, Run run, List<RecordedChange> recorded, Instant detectedAt)
      throws SQLException {
    if (recorded.isEmpty()) {
      return;
    }
    List<RecordedChange> first = recorded.stream().filter(r -> r.before() == null).toList();
    List<RecordedChange> next = recorded.stream().filter(r -> r.before() != null).toList();
    List<Long> newNumbers = nextNumbers(connection, first.size());
    supersede(connection, next);
    update(connection, next);
    insert(connection, run, first, newNumbers);
    order.enter(connection);
    long link =
        HashChain.append(
            connection, run, recorded.stream().map(RecordedChange::change).toList(), detectedAt);
    appendChanges(connection, run, recorded, newNumbers, link, detectedAt);
  }

  /** Writes down anew items whose bytes have changed, though not their meaning. */
  public void rewriteRaw(Connection connection, Run run, List<Observation> items)
      throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.resource r
               set raw = n.raw, raw_hash = n.raw_hash, raw_is_older = false
              from unnest(?::text[], ?::json[], ?::uuid[]) as n (id, raw, raw_hash)
             where r.scope_no = ? and r.id = n.id and r.raw_hash <> n.raw_hash
            """)) {
      update.setArray(1, texts(connection, items, one -> one.resource().key().id()));
      update.setArray(2, texts(connection, items, Observation::raw));
      update.setArray(3, texts(connection, items, one -> one.rawHash().toUuid().toString()));
      update.setInt(4, run.scopeNumber());
      update.executeUpdate();
    }
  }

  /**
   * Notes that a run came upon resources and learnt nothing of them.
   *
   * @param lastSeenAt when one that was seen until now was last seen, at the earliest
   */
  public void unread(Connection connection, Run run, Collection<String> ids, Instant lastSeenAt)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.resource
               set last_seen_at = greatest(valid_from, ?::timestamptz)
             where scope_no = ? and id = any(?) and presence = 'present' and last_seen_at is null
            """)) {
      update.setString(1, lastSeenAt.toString());
      update.setInt(2, run.scopeNumber());
      update.setArray(3, connection.createArrayOf("text", ids.toArray()));
      update.executeUpdate();
    }
  }

  /** Notes that resources which were missing are there, unchanged. */
  public void markPresent(Connection connection, Run run, Collection<String> ids)
      throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.resource
               set presence = 'present', missing_runs = 0, missing_since = null, last_seen_at = null
             where scope_no = ? and id = any(?) and presence <> 'deleted'
            """)) {
      update.setInt(1, run.scopeNumber());
      update.setArray(2, connection.createArrayOf("text", ids.toArray()));
      update.executeUpdate();
    }
  }

  /**
   * Notes that a complete run lacked resources. After the third time there is nothing more to note.
   *
   * @param numbers the ledger's numbers of the resources
   * @param lastSeenAt when a resource that was present until now was last seen, at the earliest
   * @param missingSince the first moment it was known to be lacking
   */
  public void markMissing(
      Connection connection, Run run, long[] numbers, Instant lastSeenAt, Instant missingSince)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.resource
               set presence = 'missing',
                   missing_runs = missing_runs + 1,
                   last_seen_at = coalesce(last_seen_at, greatest(valid_from, ?::timestamptz)),
                   missing_since = coalesce(missing_since, ?::timestamptz)
             where resource_no = any(?) and scope_no = ?
               and (presence = 'present' or presence = 'missing' and missing_runs < 3)
            """)) {
      update.setString(1, lastSeenAt.toString());
      update.setString(2, missingSince.toString());
      update.setArray(3, connection.unwrap(PGConnection.class).createArrayOf("bigint", numbers));
      update.setInt(4, run.scopeNumber());
      update.executeUpdate();
    }
  }

  private static List<Long> nextNumbers(Connection connection, int count) throws SQLException {
    List<Long> numbers = new ArrayList<>(count);
    if (count > 0) {
      try (PreparedStatement select =
          connection.prepareStatement(
              "select nextval('gateledger.resource_no') from generate_series(1, ?)")) {
        select.setInt(1, count);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            numbers.add(rows.getLong(1));
          }
        }
      }
    }
    return numbers;
  }

  private static void supersede(Connection connection, List<RecordedChange> next)
      throws SQLException {
    if (next.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into gateledger.resource_version
                   (resource_no, version, valid_from, valid_to, content_hash, presence, name, attributes)
            select r.resource_no, r.version, r.valid_from, n.valid_to, r.content_hash,
                   case r.presence when 'deleted' then 'deleted' else 'present' end, r.name, r.attributes
              from unnest(?::bigint[], ?::timestamptz[]) as n (resource_no, valid_to)
              join gateledger.resource r using (resource_no)
            """)) {
      insert.setArray(1, array(connection, "bigint", next, r -> before(r).number()));
      insert.setArray(2, array(connection, "text", next, r -> validFrom(r).toString()));
      insert.executeUpdate();
    }
  }

  private static void update(Connection connection, List<RecordedChange> next) throws SQLException {
    if (next.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update gateledger.resource r
               set version = n.version,
                   valid_from = n.valid_from,
                   content_hash = n.content_hash,
                   presence = n.presence,
                   provider_modified_at = coalesce(n.provider_modified_at, r.provider_modified_at),
                   in_transition = n.in_transition,
                   name = n.name,
                   attributes = coalesce(n.attributes, r.attributes),
                   raw_hash = coalesce(n.raw_hash, r.raw_hash),
                   raw = coalesce(n.raw, r.raw),
                   raw_is_older = case when n.presence = 'deleted' then r.raw_is_older else n.raw is null end,
                   missing_runs = 0,
                   missing_since = case when n.presence = 'deleted' then r.missing_since end,
                   last_seen_at = case when n.presence = 'deleted' then r.last_seen_at end
              from unnest(?::bigint[], ?::integer[], ?::timestamptz[], ?::uuid[], ?::text[],
                          ?::timestamptz[], ?::boolean[], ?::text[], ?::jsonb[], ?::uuid[], ?::json[])
                   as n (resource_no, version, valid_from, content_hash, presence,
                         provider_modified_at, in_transition, name, attributes, raw_hash, raw)
             where r.resource_no = n.resource_no
            """)) {
      update.setArray(1, array(connection, "bigint", next, r -> before(r).number()));
      update.setArray(2, array(connection, "integer", next, r -> r.change().version()));
      update.setArray(3, array(connection, "text", next, r -> validFrom(r).toString()));
      update.setArray(4, array(connection, "uuid", next, r -> r.change().contentHash().toUuid()));
      update.setArray(
          5,
          array(
              connection,
              "text",
              next,
              r -> r.change().op() == Operation.DELETE ? "deleted" : "present"));
      update.setArray(
          6,
          array(connection, "text", next, r -> text(r.change().observed().providerModifiedAt())));
      update.setArray(
          7,
          array(
              connection,
              "boolean",
              next,
              r -> r.observation() != null && r.observation().resource().inTransition()));
      update.setArray(8, array(connection, "text", next, r -> r.change().name()));
      update.setArray(
          9,
          array(
              connection,
              "text",
              next,
              r -> r.change().after() == null ? null : r.change().after().json()));
      update.setArray(
          10,
          array(
              connection,
              "uuid",
              next,
              r -> r.observation() == null ? null : r.observation().rawHash().toUuid()));
      // Half an item is no raw form to normalise anew from: the last whole one stays.
      update.setArray(
          11,
          array(
              connection,
              "text",
              next,
              r ->
                  r.observation() == null || !r.observation().whole()
                      ? null
                      : r.observation().raw()));
      update.executeUpdate();
    }
  }

  private static void insert(
      Connection connection, Run run, List<RecordedChange> first, List<Long> numbers)
      throws SQLException {
    if (first.isEmpty()) {
      return;
    }
    try (SimpleRowWriter rows =
        new SimpleRowWriter(NEW_RESOURCES, connection.unwrap(PGConnection.class))) {
      for (int i = 0; i < first.size(); i++) {
        Change change = first.get(i).change();
        Observation seen = Objects.requireNonNull(first.get(i).observation());
        long number = numbers.get(i);
        rows.startRow(
            row -> {
              row.setLong("resource_no", number);
              row.setInteger("scope_no", run.scopeNumber());
              row.setInteger("version", change.version());
              row.setBoolean("in_transition", seen.resource().inTransition());
              row.setUUID("raw_hash", seen.rawHash().toUuid());
              row.setUUID("content_hash", change.contentHash().toUuid());
              row.setTimeStampTz("first_seen_at", utc(seen.seenAt()));
              row.setTimeStampTz("valid_from", utc(seen.seenAt()));
              row.setTimeStampTz(
                  "provider_modified_at", utc(change.observed().providerModifiedAt()));
              row.setText("presence", "present");
              row.setText("id", change.key().id());
              row.setText("name", change.name());
              row.setJsonb("attributes", seen.resource().attributes().json());
              row.setText("raw", seen.raw());
            });
      }
    }
  }

  private static void appendChanges(
      Connection connection,
      Run run,
      List<RecordedChange> recorded,
      List<Long> newNumbers,
      long link,
      Instant detectedAt)
      throws SQLException {
    try (SimpleRowWriter rows =
        new SimpleRowWriter(CHANGES, connection.unwrap(PGConnection.class))) {
      int nextNew = 0;
      for (RecordedChange one : recorded) {
        Change change = one.change();
        long number = one.before() == null ? newNumbers.get(nextNew++) : one.before().number();
        rows.startRow(
            row -> {
              row.setTimeStampTz("detected_at", utc(detectedAt));
              row.setLong("resource_no", number);
              row.setInteger("scope_no", run.scopeNumber());
              row.setInteger("version", change.version());
              row.setLong("link_number", link);
              row.setLong("run_no", run.number());
              row.setTimeStampTz("not_before", utc(change.observed().notBefore()));
              row.setTimeStampTz("not_after", utc(change.observed().notAfter()));
              row.setTimeStampTz("absent_since", utc(change.absentSince()));
              row.setTimeStampTz(
                  "provider_modified_at", utc(change.observed().providerModifiedAt()));
              row.setUUID("content_hash", change.contentHash().toUuid());
              row.setText("op", change.op().wireName());
              row.setJsonb("changes", CanonicalJson.of(FieldChange.listOf(change.changes())));
            });
      }
    }
  }

  /** When the state a change leads to began to hold; never before the state it replaces. */
  private static Instant validFrom(RecordedChange recorded) {
    Instant observed = recorded.change().observed().notAfter();
    Instant before = before(recorded).validFrom();
    return observed.isBefore(before) ? before : observed;
  }

  private static StoredResource before(RecordedChange recorded) {
    return Objects.requireNonNull(recorded.before());
  }

  private static Array array(
      Connection connection,
      String type,
      List<RecordedChange> changes,
      Function<RecordedChange, ? extends @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf(type, changes.stream().map(value).toArray());
  }

  private static Array texts(
      Connection connection, List<Observation> items, Function<Observation, String> value)
      throws SQLException {
    return connection.createArrayOf("text", items.stream().map(value).toArray());
  }

  private static @Nullable ZonedDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atZone(ZoneOffset.UTC);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
