package io.gateledger.pipeline;

import io.gateledger.ledger.ChangeWriter;
import io.gateledger.ledger.MissingResources;
import io.gateledger.ledger.PendingChange;
import io.gateledger.ledger.ResourceStore;
import io.gateledger.ledger.StoredResource;
import io.gateledger.ledger.run.FencedTransactions;
import io.gateledger.pipeline.quarantine.ProvableAbsences;
import io.gateledger.tracing.TraceSpan;
import io.gateledger.tracing.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Commits what a complete run did not see: first as missing, and as deleted once that is proven.
 * Each step is a transaction under the run's fence.
 */
@ApplicationScoped
public class AbsenceCommitter {

  private final FencedTransactions transactions;
  private final ResourceStore resources;
  private final MissingResources absences;
  private final ChangeWriter writer;
  private final ChangeCommitter changes;
  private final Tracing tracing;

  public AbsenceCommitter(
      FencedTransactions transactions,
      ResourceStore resources,
      MissingResources absences,
      ChangeWriter writer,
      ChangeCommitter changes,
      Tracing tracing) {
    this.transactions = transactions;
    this.resources = resources;
    this.absences = absences;
    this.writer = writer;
    this.changes = changes;
    this.tracing = tracing;
  }

  /** Notes resources that were listed and could not be read: they were last seen before. */
  void markUnread(ActiveRun run, List<String> ids) {
    transactions.runInTransaction(
        run.run(),
        connection -> {
          writer.markUnread(connection, run.run(), ids, lastSeen(run));
        });
  }

  /**
   * Notes resources that are listed in a form that cannot be read: they are there, and were last
   * seen before.
   */
  void markUnreadable(ActiveRun run, Collection<String> ids) {
    transactions.runInTransaction(
        run.run(),
        connection -> {
          writer.markListed(connection, run.run(), ids);
          writer.markUnread(connection, run.run(), ids, lastSeen(run));
        });
  }

  /** Gives up what the lists so far prove of the missing resources. */
  void forgetLists(ActiveRun run) {
    transactions.runInTransaction(
        run.run(), connection -> absences.discardMissingRuns(connection, run.run().scopeNumber()));
  }

  /** Notes resources, by the ledger's numbers, as missing. */
  void markMissing(ActiveRun run, long[] numbers, Instant since) {
    transactions.runInTransaction(
        run.run(),
        connection -> {
          writer.markMissing(connection, run.run(), numbers, lastSeen(run), since, run.interval());
        });
  }

  /** What the ledger holds of missing resources that may be proven gone, by its numbers. */
  List<StoredResource> stored(ActiveRun run, long[] numbers, ProvableAbsences provable) {
    return transactions.inTransaction(
        run.run(),
        connection ->
            resources.missing(
                connection, run.run(), numbers, provable.afterRun(), provable.throughRun()));
  }

  /** Which of missing resources lists alone prove gone. */
  Set<Long> provenByLists(ActiveRun run, List<StoredResource> missing) {
    return transactions.inTransaction(
        run.run(),
        connection ->
            absences.provenByLists(
                connection,
                run.run().scopeNumber(),
                missing.stream().map(StoredResource::number).toList(),
                run.interval()));
  }

  /**
   * Commits the deletions of resources whose absence is proven.
   *
   * @param askedAt when the first request was sent whose answer is a proof
   * @param provenAt when the last of the proofs was there
   */
  void delete(ActiveRun run, List<StoredResource> gone, Instant askedAt, Instant provenAt) {
    List<PendingChange> deletions =
        gone.stream()
            .map(
                one ->
                    new PendingChange(
                        ChangeDetector.deletion(run.run(), one, provenAt),
                        null,
                        one,
                        null,
                        askedAt))
            .toList();
    try (TraceSpan span = tracing.begin("commit deletions")) {
      span.with("gateledger.changes.count", deletions.size());
      transactions.runInTransaction(
          run.run(),
          connection -> {
            changes.commit(connection, run, changes.classify(connection, deletions));
          });
    }
  }

  private static Instant lastSeen(ActiveRun run) {
    Instant freshAsOf = run.run().freshAsOf();
    return freshAsOf == null ? Instant.EPOCH : freshAsOf;
  }
}
