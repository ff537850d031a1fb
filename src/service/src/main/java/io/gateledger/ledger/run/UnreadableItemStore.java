package io.gateledger.ledger.run;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which items of a scope cannot be read, and for how many looks. */
@ApplicationScoped
public class UnreadableItemStore {

  /** The items of the run's scope that could not be read so far. */
  public List<OpenUnreadable> open(Connection connection, Run run) {
    return Sql.over(connection)
        .createQuery(
            """
            select unreadable_no as number, id, hash, looks, first_seen_at
              from gateledger.unreadable_item
             where scope_no = :scope and ended_at is null
             order by unreadable_no
            """)
        .bind("scope", run.scopeNumber())
        .mapTo(OpenUnreadable.class)
        .list();
  }

  /** Writes down items that were never found so before. */
  public void add(Connection connection, Run run, Collection<UnreadableEntry> items, Instant now) {
    if (items.isEmpty()) {
      return;
    }
    Sql.over(connection)
        .createUpdate(
            """
            insert into gateledger.unreadable_item
                   (scope_no, id, hash, bytes, reason, raw, looks, first_seen_at, last_seen_at)
            select :scope, n.id, n.hash, n.bytes, n.reason, n.raw, 1, :now, :now
              from unnest(:ids, :hashes, :bytes, :reasons, :raws) as n (id, hash, bytes, reason, raw)
            """)
        .bind("scope", run.scopeNumber())
        .bind("now", now)
        .bindArray("ids", String.class, items.stream().map(UnreadableEntry::id).toArray())
        .bindArray("hashes", UUID.class, items.stream().map(one -> one.hash().toUuid()).toList())
        .bindArray("bytes", Long.class, items.stream().map(UnreadableEntry::bytes).toList())
        .bindArray("reasons", String.class, items.stream().map(UnreadableEntry::reason).toList())
        .bindArray("raws", String.class, items.stream().map(UnreadableEntry::raw).toArray())
        .execute();
  }

  /**
   * Writes down one more look that found items so, as they are now.
   *
   * @param items by the ledger's numbers
   * @param enough so many looks make an item known
   */
  public void seeAgain(
      Connection connection, Map<Long, UnreadableEntry> items, int enough, Instant now) {
    if (items.isEmpty()) {
      return;
    }
    Collection<UnreadableEntry> entries = items.values();
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.unreadable_item u
               set hash = n.hash, bytes = n.bytes, reason = n.reason, raw = n.raw, looks = u.looks + 1,
                   last_seen_at = greatest(u.last_seen_at, :now),
                   known_at = case when u.looks + 1 >= :enough then coalesce(u.known_at, :now) end
              from unnest(:numbers, :hashes, :bytes, :reasons, :raws) as n (number, hash, bytes, reason, raw)
             where u.unreadable_no = n.number
            """)
        .bind("now", now)
        .bind("enough", enough)
        .bindArray("numbers", Long.class, List.copyOf(items.keySet()))
        .bindArray("hashes", UUID.class, entries.stream().map(one -> one.hash().toUuid()).toList())
        .bindArray("bytes", Long.class, entries.stream().map(UnreadableEntry::bytes).toList())
        .bindArray("reasons", String.class, entries.stream().map(UnreadableEntry::reason).toList())
        .bindArray("raws", String.class, entries.stream().map(UnreadableEntry::raw).toArray())
        .execute();
  }

  /** Ends items that are read now, or listed no more; those that never were known are forgotten. */
  public void end(Connection connection, Collection<Long> numbers, Instant now) {
    if (numbers.isEmpty()) {
      return;
    }
    Sql.over(connection)
        .createUpdate(
            """
            with forgotten as (
              delete from gateledger.unreadable_item
               where unreadable_no = any(:numbers) and known_at is null)
            update gateledger.unreadable_item
               set ended_at = greatest(last_seen_at, :now)
             where unreadable_no = any(:numbers) and known_at is not null
            """)
        .bindArray("numbers", Long.class, numbers)
        .bind("now", now)
        .execute();
  }
}
