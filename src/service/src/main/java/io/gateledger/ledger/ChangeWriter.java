package io.gateledger.ledger;

import io.gateledger.diff.Change;
import io.gateledger.diff.FieldChange;
import io.gateledger.ledger.scope.ChainLine;
import io.gateledger.ledger.scope.HashChain;
import io.gateledger.ledger.scope.HashChain.PendingLink;
import io.gateledger.ledger.sql.Sql;
import io.gateledger.resource.Resource;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes a chunk of changes: superseded versions, current states, change rows and the link of the
 * hash chain, in a handful of set-based statements whatever the chunk's size.
 */
@ApplicationScoped
public class ChangeWriter {

  private final CommitOrder order;
  private final KeptTags relations = new KeptTags();

  public ChangeWriter(CommitOrder order) {
    this.order = order;
  }

  /**
   * Writes changes, in their order, and binds them into the scope's chain.
   *
   * @param pending at least one
   * @param detectedAt when the run found them, UTC, in microseconds
   * @return the numbers they have
   */
  public ChangeRange write(
      Connection connection, Run run, List<PendingChange> pending, Instant detectedAt)
      throws SQLException {
    List<NumberedChange> changes = numbered(connection, pending);
    StoredRelations.keepFields(connection, run.scope(), seen(pending), relations);
    List<PendingChange> next = pending.stream().filter(r -> r.before() != null).toList();
    ResourceTable.supersede(connection, next);
    ResourceTable.update(connection, next);
    ResourceTable.insert(
        connection, run, changes.stream().filter(c -> c.pending().before() == null).toList());
    DepartedTable.remove(
        connection,
        pending.stream().map(PendingChange::departed).filter(Objects::nonNull).toList());
    List<ChainLine> lines =
        pending.stream().map(one -> line(run, one.change(), detectedAt)).toList();
    order.enter(connection);
    PendingLink link = HashChain.next(connection, run);
    ChangeRange written = ChangeTable.append(connection, run, changes, link.number(), detectedAt);
    HashChain.append(connection, run, link, lines, written.first(), changes.size(), detectedAt);
    return written;
  }

  /** Writes down anew items whose bytes have changed, though not their meaning. */
  public void rewriteRemainders(Connection connection, Run run, List<Observation> items) {
    if (items.isEmpty()) {
      return;
    }
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.resource r
               set remainder = n.remainder, raw_hash = n.raw_hash, raw_is_older = false
              from unnest(:ids, :remainders::json[], :raw_hashes) as n (id, remainder, raw_hash)
             where r.scope_no = :scope and r.id = n.id and r.raw_hash <> n.raw_hash
            """)
        .bind("scope", run.scopeNumber())
        .bindArray("ids", String.class, items.stream().map(o -> o.resource().key().id()).toList())
        .bindArray("remainders", String.class, items.stream().map(Observation::remainder).toArray())
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
               set last_seen_at = greatest(seen_from, :last_seen)
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
   * Notes that resources which were missing are listed, though not all of them could be read. When
   * they were last seen whole stays as it was.
   */
  public void markListed(Connection connection, Run run, Collection<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.resource
               set presence = 'present', missing_runs = 0, missing_since = null
             where scope_no = :scope and id = any(:ids) and presence = 'missing'
            """)
        .bind("scope", run.scopeNumber())
        .bindArray("ids", String.class, ids)
        .execute();
  }

  /**
   * Notes that a complete run lacked resources. Once lists prove them gone there is nothing more to
   * note. What counts towards that is measured by PostgreSQL's clock, the same for all nodes; a
   * step of it that is back takes nothing away, and one ahead counts one run too many at most.
   *
   * @param numbers the ledger's numbers of the resources
   * @param lastSeenAt when a resource that was present until now was last seen, at the earliest
   * @param missingSince the first moment it was known to be lacking
   * @param interval between two runs of the scope while all is well
   */
  public void markMissing(
      Connection connection,
      Run run,
      long[] numbers,
      Instant lastSeenAt,
      Instant missingSince,
      Duration interval) {
    Sql.over(connection)
        .createUpdate(
            """
            update gateledger.resource r
               set presence = 'missing',
                   missing_runs = least(r.missing_runs + 1, :runs),
                   last_seen_at = coalesce(r.last_seen_at, greatest(r.seen_from, :last_seen)),
                   missing_since = coalesce(r.missing_since, :missing_since),
                   missing_run_no = case when r.presence = 'present' then :run else coalesce(r.missing_run_no, :run) end,
                   proof_runs = case when begins then 1 when counts then r.proof_runs + 1 else r.proof_runs end,
                   proof_from = case when begins then now when set_back then now - (r.proof_until - r.proof_from)
                                     else r.proof_from end,
                   proof_until = case when begins or counts or set_back then now else r.proof_until end
              from (select resource_no, now,
                           presence = 'present' or proof_runs = 0 as begins,
                           coalesce(now < proof_until, false) as set_back,
                           coalesce(now >= proof_until + :gap * interval '1 microsecond', false) as counts
                      from gateledger.resource, (select clock_timestamp() as now) clock
                     where resource_no = any(:numbers) and scope_no = :scope and presence <> 'deleted') p
             where r.resource_no = p.resource_no
               and (begins or r.missing_runs < :runs
                    or (counts or set_back)
                       and (r.proof_runs < :runs or r.proof_until - r.proof_from < :span * interval '1 microsecond'))
            """)
        .bind("runs", ListProof.RUNS)
        .bind("gap", ListProof.gap(interval))
        .bind("span", ListProof.span(interval))
        .bind("last_seen", lastSeenAt)
        .bind("missing_since", missingSince)
        .bind("run", run.number())
        .bind("numbers", numbers)
        .bind("scope", run.scopeNumber())
        .execute();
  }

  private static List<Resource> seen(List<PendingChange> pending) {
    return pending.stream()
        .map(PendingChange::observation)
        .filter(Objects::nonNull)
        .map(Observation::resource)
        .toList();
  }

  private static List<NumberedChange> numbered(Connection connection, List<PendingChange> pending) {
    int first = (int) pending.stream().filter(one -> one.number() == null).count();
    Iterator<Long> drawn = ResourceTable.drawNumbers(connection, first).iterator();
    List<NumberedChange> numbered = new ArrayList<>(pending.size());
    for (PendingChange one : pending) {
      Long number = one.number();
      numbered.add(new NumberedChange(one, number == null ? drawn.next() : number));
    }
    return numbered;
  }

  /** The line that the chain covers. */
  private static ChainLine line(Run run, Change change, Instant detectedAt) {
    return new ChainLine("change")
        .add(change.key().toString())
        .add((long) change.version())
        .add(change.op().wireName())
        .add(change.contentHash().toUuid().toString())
        .add(run.number())
        .add(change.observed().notBefore())
        .add(change.observed().notAfter())
        .add(change.absentSince())
        .add(change.observed().providerModifiedAt())
        .add(detectedAt)
        .add(JsonbText.of(FieldChange.listOf(change.changes())));
  }
}
