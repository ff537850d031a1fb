package io.gateledger.pipeline;

import io.gateledger.ledger.ChangeWriter;
import io.gateledger.ledger.MissingResources;
import io.gateledger.ledger.PendingChange;
import io.gateledger.ledger.ResourceStore;
import io.gateledger.ledger.StoredResource;
import io.gateledger.ledger.run.FencedTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Commits what a complete run did not see: first as missing, and as deleted once that is proven.
 * Each step is a transaction under the run's fence.
 */
@ApplicationScoped
public class AbsenceCommitter {

  private final FencedTransactions transactions;
  private final ResourceStore resources;
  private final ChangeWriter writer;
  private final ChangeCommitter changes;
  private final MissingResources missing;

  public AbsenceCommitter(
      FencedTransactions transactions,
      ResourceStore resources,
      ChangeWriter writer,
      ChangeCommitter changes,
      MissingResources missing) {
    this.transactions = transactions;
    this.resources = resources;
    this.writer = writer;
    this.changes = changes;
    this.missing = missing;
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
        run.run(), connection -> missing.discardMissingRuns(connection, run.run().scopeNumber()));
  }

  /** Notes resources, by the ledger's numbers, as missing. */
  void markMissing(ActiveRun run, long[] numbers, Instant since) {
    transactions.runInTransaction(
        run.run(),
        connection -> {
          writer.markMissing(connection, run.run(), numbers, lastSeen(run), since);
        });
  }

  /** What the ledger holds of resources, by its numbers. */
  List<StoredResource> stored(ActiveRun run, long[] numbers) {
    return transactions.inTransaction(
        run.run(), connection -> resources.states(connection, run.run(), numbers));
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
    transactions.runInTransaction(
        run.run(),
        connection -> {
          changes.commit(connection, run, changes.classify(connection, deletions));
        });
  }

  private static Instant lastSeen(ActiveRun run) {
    Instant freshAsOf = run.run().freshAsOf();
    return freshAsOf == null ? Instant.EPOCH : freshAsOf;
  }
}
