package io.gateledger.ledger;

import io.gateledger.ledger.scope.ChainLine;
import io.gateledger.ledger.scope.HashChain;
import io.gateledger.ledger.scope.HashChain.PendingLink;
import io.gateledger.ledger.scope.ScopeRegister;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Presence;
import io.gateledger.resource.WireNamed;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Gives out a scope's stored items, and takes them back in another canonical form. */
@ApplicationScoped
public class RebaselineStore {

  private final Clock clock;
  private final KeptTags relations = new KeptTags();

  public RebaselineStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Stored items of the run's scope, deleted resources included, in the order of their numbers.
   *
   * @param after the number to go on after, 0 to begin
   */
  public List<StoredItem> items(Connection connection, Run run, long after, int limit) {
    return Sql.over(connection)
        .createQuery(
            """
            select resource_no, id, version, presence, valid_from, attributes::text, content_hash,
                   remainder::text, raw_is_older
              from gateledger.resource
             where scope_no = :scope and resource_no > :after
             order by resource_no
             limit :limit
            """)
        .bind("scope", run.scopeNumber())
        .bind("after", after)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new StoredItem(
                    row.getLong(1),
                    row.getString(2),
                    row.getInt(3),
                    WireNamed.ofWireName(Presence.class, row.getString(4)),
                    row.getObject(5, OffsetDateTime.class).toInstant(),
                    StoredAttributes.parse(row.getString(6)),
                    ContentHash.of(row.getObject(7, UUID.class)),
                    row.getString(8),
                    row.getBoolean(9)))
        .list();
  }

  /**
   * Writes items in their new form; their versions and their times stay. From then on the scope is
   * of no known form until {@link #finish}: broken off in between, with some items in the one form
   * and some in the other, it is read anew by whichever catalogue entry comes next.
   */
  public void rewrite(Connection connection, Run run, List<RenormalisedItem> items) {
    if (items.isEmpty()) {
      return;
    }
    ScopeRegister.forgetForm(connection, run);
    Update update =
        Sql.over(connection)
            .createUpdate(
                """
                update gateledger.resource r
                   set attributes = n.attributes, remainder = n.remainder, content_hash = n.content_hash,
                       name = n.name, in_transition = n.in_transition,
                       provider_modified_at = coalesce(n.provider_modified_at, r.provider_modified_at)
                  from unnest(:numbers, :attributes::jsonb[], :remainders::json[], :content_hashes, :names,
                              :in_transition, :provider_modified_at)
                       as n (resource_no, attributes, remainder, content_hash, name, in_transition,
                             provider_modified_at)
                 where r.resource_no = n.resource_no
                """);
    bind(update, "numbers", Long.class, items, one -> one.item().number());
    bind(update, "attributes", String.class, items, one -> one.resource().attributes().json());
    bind(update, "remainders", String.class, items, RenormalisedItem::remainder);
    bind(update, "content_hashes", UUID.class, items, one -> one.resource().contentHash().toUuid());
    bind(update, "names", String.class, items, one -> one.resource().name());
    bind(update, "in_transition", Boolean.class, items, one -> one.resource().inTransition());
    bind(
        update,
        "provider_modified_at",
        Instant.class,
        items,
        one -> one.resource().providerModifiedAt());
    update.execute();
  }

  /** Writes what items point at by the new entry, where that is another than they were known to. */
  public void relate(Connection connection, Run run, List<RenormalisedItem> items) {
    if (items.isEmpty()) {
      return;
    }
    StoredRelations.keepFields(
        connection,
        run.scope(),
        items.stream().map(RenormalisedItem::resource).toList(),
        relations);
    Update update =
        Sql.over(connection)
            .createUpdate(
                """
                update gateledger.resource r
                   set related = n.related::text[]
                  from unnest(:numbers, :related) as n (resource_no, related)
                 where r.resource_no = n.resource_no and r.related is distinct from n.related::text[]
                """);
    bind(update, "numbers", Long.class, items, one -> one.item().number());
    bind(update, "related", String.class, items, one -> StoredRelations.literal(one.resource()));
    update.execute();
  }

  /**
   * Replaces what is stored beside the attributes of items that keep their form.
   *
   * @param remainders by the ledger's numbers of the resources, null where nothing may be kept
   */
  public void replaceRemainders(Connection connection, Map<Long, @Nullable String> remainders) {
    if (remainders.isEmpty()) {
      return;
    }
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.resource r
               set remainder = n.remainder
              from unnest(:numbers, :remainders::json[]) as n (resource_no, remainder)
             where r.resource_no = n.resource_no
            """)
        .bindArray("numbers", Long.class, remainders.keySet().toArray())
        .bindArray("remainders", String.class, remainders.values().toArray())
        .execute();
  }

  /**
   * Writes down that all of a scope has the new form, and binds that into the scope's chain. A
   * scope without resources takes the form on without a note.
   */
  public void finish(Connection connection, Run run, RebaselineNote note) {
    Integer before = ScopeRegister.adoptForm(connection, run, note.form(), note.catalogueVersion());
    if (note.resources() > 0) {
      write(connection, run, note, before);
    }
  }

  private void write(Connection connection, Run run, RebaselineNote note, @Nullable Integer from) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    PendingLink link = HashChain.next(connection, run);
    HashChain.append(connection, run, link, List.of(line(run, note, from, now)), null, 0, now);
    Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.rebaseline
                   (scope_no, run_no, from_version, to_version, canonical_form, resources, changed,
                    unreadable, states, link_number, finished_at)
            values (:scope, :run, :from_version, :catalogueVersion, :form, :resources, :changed,
                    :unreadable, :states, :link, :finished_at)
            """)
        .bindMethods(note)
        .bind("scope", run.scopeNumber())
        .bind("run", run.number())
        .bind("from_version", from)
        .bind("link", link.number())
        .bind("finished_at", now)
        .execute();
  }

  /** The line that the chain covers. */
  private static ChainLine line(
      Run run, RebaselineNote note, @Nullable Integer from, Instant finishedAt) {
    return new ChainLine("rebaseline")
        .add(from)
        .add((long) note.catalogueVersion())
        .add(note.form().toUuid().toString())
        .add(note.resources())
        .add(note.changed())
        .add(note.unreadable())
        .add(HexFormat.of().formatHex(note.states()))
        .add(run.number())
        .add(finishedAt);
  }

  private static void bind(
      Update statement,
      String name,
      Type type,
      List<RenormalisedItem> items,
      Function<RenormalisedItem, ? extends @Nullable Object> value) {
    statement.bindArray(name, type, items.stream().map(value).toArray());
  }
}
