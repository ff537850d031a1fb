package io.gateledger.ledger;

import io.gateledger.diff.Change;
import io.gateledger.diff.FieldChange;
import io.gateledger.ledger.run.HashChain;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes a chunk of changes: superseded versions, current states, change rows and the link of the
 * hash chain, in a handful of set-based statements whatever the chunk's size.
 */
@ApplicationScoped
public class ChangeWriter {

  private final CommitOrder order;

  public ChangeWriter(CommitOrder order) {
    this.order = order;
  }

  /**
   * Writes changes, in their order, and binds them into the scope's chain.
   *
   * @param pending at least one
   * @param detectedAt when the run found them, UTC
   * @return the numbers they have
   */
  public ChangeRange write(
      Connection connection, Run run, List<PendingChange> pending, Instant detectedAt)
      throws SQLException {
    List<NumberedChange> changes = numbered(connection, pending);
    List<PendingChange> next = pending.stream().filter(r -> r.before() != null).toList();
    ResourceTable.supersede(connection, next);
    ResourceTable.update(connection, next);
    ResourceTable.insert(
        connection, run, changes.stream().filter(c -> c.pending().before() == null).toList());
    order.enter(connection);
    long link =
        HashChain.append(
            connection,
            run,
            pending.stream().map(one -> canonical(one.change())).toList(),
            pending.size(),
            detectedAt);
    return ChangeTable.append(connection, run, changes, link, detectedAt);
  }

  /** Writes down anew items whose bytes have changed, though not their meaning. */
  public void rewriteRaw(Connection connection, Run run, List<Observation> items) {
    if (items.isEmpty()) {
      return;
    }
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.resource r
               set raw = n.raw, raw_hash = n.raw_hash, raw_is_older = false
              from unnest(:ids, :raws::json[], :raw_hashes) as n (id, raw, raw_hash)
             where r.scope_no = :scope and r.id = n.id and r.raw_hash <> n.raw_hash
            """)
        .bind("scope", run.scopeNumber())
        .bindArray("ids", String.class, items.stream().map(o -> o.resource().key().id()).toList())
        .bindArray("raws", String.class, items.stream().map(Observation::raw).toList())
        .bindArray("raw_hashes", UUID.class, items.stream().map(o -> o.rawHash().toUuid()).toList())
        .execute();
  }

  /**
   * Notes that a run came upon resources and learnt nothing of them.
   *
   * @param lastSeenAt when one that was seen until now was last seen, at the earliest
   */
  public void markUnread(
      Connection connection, Run run, Collection<String> ids, Instant lastSeenAt) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.resource
               set last_seen_at = greatest(valid_from, :last_seen)
             where scope_no = :scope and id = any(:ids) and presence = 'present'
               and last_seen_at is null
            """)
        .bind("last_seen", lastSeenAt)
        .bind("scope", run.scopeNumber())
        .bindArray("ids", String.class, ids)
        .execute();
  }

  /** Notes that resources which were missing are there, unchanged. */
  public void markPresent(Connection connection, Run run, Collection<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.resource
               set presence = 'present', missing_runs = 0, missing_since = null, last_seen_at = null
             where scope_no = :scope and id = any(:ids) and presence <> 'deleted'
            """)
        .bind("scope", run.scopeNumber())
        .bindArray("ids", String.class, ids)
        .execute();
  }

  /**
   * Notes that a complete run lacked resources. After the third time there is nothing more to note.
   *
   * @param numbers the ledger's numbers of the resources
   * @param lastSeenAt when a resource that was present until now was last seen, at the earliest
   * @param missingSince the first moment it was known to be lacking
   */
  public void markMissing(
      Connection connection, Run run, long[] numbers, Instant lastSeenAt, Instant missingSince) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.resource
               set presence = 'missing',
                   missing_runs = missing_runs + 1,
                   last_seen_at = coalesce(last_seen_at, greatest(valid_from, :last_seen)),
                   missing_since = coalesce(missing_since, :missing_since)
             where resource_no = any(:numbers) and scope_no = :scope
               and (presence = 'present' or presence = 'missing' and missing_runs < 3)
            """)
        .bind("last_seen", lastSeenAt)
        .bind("missing_since", missingSince)
        .bind("numbers", numbers)
        .bind("scope", run.scopeNumber())
        .execute();
  }

  private static List<NumberedChange> numbered(Connection connection, List<PendingChange> pending) {
    int first = (int) pending.stream().filter(one -> one.before() == null).count();
    Iterator<Long> drawn = ResourceTable.drawNumbers(connection, first).iterator();
    List<NumberedChange> numbered = new ArrayList<>(pending.size());
    for (PendingChange one : pending) {
      numbered.add(
          new NumberedChange(one, one.before() == null ? drawn.next() : one.before().number()));
    }
    return numbered;
  }

  /** The line that the chain covers. */
  private static String canonical(Change change) {
    return CanonicalJson.of(
        Struct.of(
            Map.of(
                "key", FieldValue.text(change.key().toString()),
                "version", Numeric.of(change.version()),
                "op", FieldValue.text(change.op().wireName()),
                "changes", FieldChange.listOf(change.changes()),
                "state", FieldValue.text(change.contentHash().toUuid().toString()))));
  }
}
