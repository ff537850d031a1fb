package io.gateledger.ledger;

import io.gateledger.diff.Change;
import io.gateledger.ledger.sql.CopyTarget;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Operation;
import io.gateledger.resource.Presence;
import io.gateledger.run.Run;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The current states of resources, and those they superseded. */
final class ResourceTable {

  private static final CopyTarget NEW =
      new CopyTarget(
          "gateledger.resource",
          "resource_no",
          "scope_no",
          "version",
          "in_transition",
          "id_hash",
          "raw_hash",
          "content_hash",
          "first_seen_at",
          "valid_from",
          "seen_from",
          "provider_modified_at",
          "presence",
          "id",
          "name",
          "attributes",
          "remainder",
          "related");

  private ResourceTable() {}

  /** Draws numbers for resources that are new. */
  static List<Long> drawNumbers(Connection connection, int count) {
    return count == 0
        ? List.of()
        : Sql.over(connection)
            .createQuery(
                """
                select array_agg(nextval('gateledger.resource_no')) from generate_series(1, :count)
                """)
            .bind("count", count)
            .map((row, context) -> List.of((Long[]) row.getArray(1).getArray()))
            .one();
  }

  /** Appends resources that the ledger has never seen, or had let go. */
  static void insert(Connection connection, Run run, List<NumberedChange> first)
      throws SQLException {
    NEW.append(
        connection,
        first,
        (row, one) -> {
          Change change = one.pending().change();
          Observation seen = Objects.requireNonNull(one.pending().observation());
          DepartedResource departed = one.pending().departed();
          Instant seenAt = change.observed().notAfter();
          row.add(one.resource())
              .add(run.scopeNumber())
              .add(change.version())
              .add(seen.resource().inTransition())
              .add(ContentHash.of(change.key().id()))
              .add(seen.rawHash())
              .add(change.contentHash())
              .add(departed == null ? seenAt : departed.firstSeenAt())
              .add(seenAt)
              .add(one.pending().seenFrom())
              .add(change.observed().providerModifiedAt())
              .add(Presence.PRESENT.wireName())
              .add(change.key().id())
              .add(change.name())
              .addJsonb(seen.resource().attributes().json())
              .add(seen.remainder())
              .add(StoredRelations.of(seen.resource()));
        });
  }

  /** Keeps the states that changes replace. */
  static void supersede(Connection connection, List<PendingChange> next) {
    if (next.isEmpty()) {
      return;
    }
    Update insert =
        Sql.over(connection)
            .createUpdate(
                """
                insert into gateledger.resource_version
                       (resource_no, version, scope_no, valid_from, valid_to, content_hash, presence, name, attributes, related)
                select r.resource_no, r.version, r.scope_no, r.valid_from, n.valid_to, r.content_hash,
                       case r.presence when 'deleted' then 'deleted' else 'present' end, r.name, r.attributes, r.related
                  from unnest(:numbers, :valid_to) as n (resource_no, valid_to)
                  join gateledger.resource r using (resource_no)
                """);
    bind(insert, "numbers", Long.class, next, one -> before(one).number());
    bind(insert, "valid_to", Instant.class, next, ResourceTable::validFrom);
    insert.execute();
  }

  /** Writes the states that changes lead to. */
  static void update(Connection connection, List<PendingChange> next) {
    if (next.isEmpty()) {
      return;
    }
    Update update =
        Sql.over(connection)
            .createUpdate(
                """
                update gateledger.resource r
                   set version = n.version,
                       valid_from = n.valid_from,
                       seen_from = n.seen_from,
                       content_hash = n.content_hash,
                       presence = n.presence,
                       provider_modified_at = coalesce(n.provider_modified_at, r.provider_modified_at),
                       in_transition = n.in_transition,
                       name = n.name,
                       attributes = coalesce(n.attributes, r.attributes),
                       related = case when n.presence = 'deleted' then r.related else n.related::text[] end,
                       raw_hash = coalesce(n.raw_hash, r.raw_hash),
                       remainder = case when n.whole then n.remainder else r.remainder end,
                       raw_is_older = case when n.presence = 'deleted' then r.raw_is_older else not n.whole end,
                       missing_runs = 0,
                       missing_since = case when n.presence = 'deleted' then r.missing_since end,
                       last_seen_at = case when not n.whole then r.last_seen_at end
                  from unnest(:numbers, :versions, :valid_from, :seen_from, :content_hashes, :presences,
                              :provider_modified_at, :in_transition, :names, :attributes::jsonb[],
                              :raw_hashes, :remainders::json[], :whole, :related)
                       as n (resource_no, version, valid_from, seen_from, content_hash, presence,
                             provider_modified_at, in_transition, name, attributes, raw_hash,
                             remainder, whole, related)
                 where r.resource_no = n.resource_no
                """);
    bind(update, "numbers", Long.class, next, one -> before(one).number());
    bind(update, "versions", Integer.class, next, one -> one.change().version());
    bind(update, "valid_from", Instant.class, next, ResourceTable::validFrom);
    bind(update, "seen_from", Instant.class, next, PendingChange::seenFrom);
    bind(update, "content_hashes", UUID.class, next, one -> one.change().contentHash().toUuid());
    bind(update, "presences", String.class, next, one -> presence(one.change()).wireName());
    bind(
        update,
        "provider_modified_at",
        Instant.class,
        next,
        one -> one.change().observed().providerModifiedAt());
    bind(
        update,
        "in_transition",
        Boolean.class,
        next,
        one -> one.observation() != null && one.observation().resource().inTransition());
    bind(update, "names", String.class, next, one -> one.change().name());
    bind(
        update,
        "attributes",
        String.class,
        next,
        one -> one.change().after() == null ? null : one.change().after().json());
    bind(
        update,
        "raw_hashes",
        UUID.class,
        next,
        one -> one.observation() == null ? null : one.observation().rawHash().toUuid());
    bind(
        update,
        "remainders",
        String.class,
        next,
        one -> one.observation() == null ? null : one.observation().remainder());
    bind(
        update,
        "related",
        String.class,
        next,
        one ->
            one.observation() == null
                ? null
                : StoredRelations.literal(one.observation().resource()));
    // Of half an item nobody knows what it lacks: the remainder of the last whole one stays.
    bind(
        update,
        "whole",
        Boolean.class,
        next,
        one -> one.observation() != null && one.observation().whole());
    update.execute();
  }

  /** When the state a change leads to began to hold; never before the state it replaces. */
  private static Instant validFrom(PendingChange pending) {
    Instant observed = pending.change().observed().notAfter();
    Instant before = before(pending).validFrom();
    return observed.isBefore(before) ? before : observed;
  }

  private static Presence presence(Change change) {
    return change.op() == Operation.DELETE ? Presence.DELETED : Presence.PRESENT;
  }

  private static StoredResource before(PendingChange pending) {
    return Objects.requireNonNull(pending.before());
  }

  private static void bind(
      Update statement,
      String name,
      Type type,
      List<PendingChange> changes,
      Function<PendingChange, ? extends @Nullable Object> value) {
    statement.bindArray(name, type, changes.stream().map(value).toArray());
  }
}
