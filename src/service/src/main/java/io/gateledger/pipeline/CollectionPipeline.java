package io.gateledger.pipeline;

import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Failed;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.collect.Collector;
import io.gateledger.normalise.Normaliser;
import io.gateledger.pipeline.unreadable.UnreadableReview;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Trigger;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * One run of one scope: collect → normalise → diff → classify → commit.
 *
 * <ol>
 *   <li>collect: the {@link Collector} hands over the scope's items one by one;
 *   <li>normalise: the {@link ItemProcessor} lets those pass whose bytes the ledger knows, and
 *       turns the others into resources, gathered in chunks;
 *   <li>diff, classify, commit: the {@link ChunkCommitter} does all three for a chunk in one
 *       transaction, while the next one is read;
 *   <li>the {@link UnreadableReview} decides what the run is worth where it could not read some of
 *       what it saw;
 *   <li>only a complete run asks, by the {@link DeletionDetector}, what is gone, and lets {@link
 *       EditedRules} judge what did not change.
 * </ol>
 */
@ApplicationScoped
public class CollectionPipeline {

  private final RunStarter starter;
  private final Collector collector;
  private final Normaliser normaliser;
  private final ChunkCommitter committer;
  private final UnreadableReview unreadable;
  private final DeletionDetector deletions;
  private final EditedRules editedRules;
  private final RunFinisher finisher;

  public CollectionPipeline(
      RunStarter starter,
      Collector collector,
      Normaliser normaliser,
      ChunkCommitter committer,
      UnreadableReview unreadable,
      DeletionDetector deletions,
      EditedRules editedRules,
      RunFinisher finisher) {
    this.starter = starter;
    this.collector = collector;
    this.normaliser = normaliser;
    this.committer = committer;
    this.unreadable = unreadable;
    this.deletions = deletions;
    this.editedRules = editedRules;
    this.finisher = finisher;
  }

  /**
   * Runs a scope once. Whatever the provider does ends up in the result; what the run committed
   * before a failure stays.
   *
   * @throws io.gateledger.ledger.run.FenceLost when a newer run of the scope began meanwhile
   * @throws io.gateledger.ledger.sql.LedgerUnavailable when the database fails
   */
  public FinishedRun run(Scope scope, Trigger trigger) {
    String rules = editedRules.inForce(scope);
    ActiveRun run = starter.start(scope, trigger);
    editedRules.begin(run.run(), rules);
    ItemProcessor items = itemProcessor(run);
    CollectionOutcome collected = items.finish(collector.collect(scope, items));
    CollectionOutcome outcome = detectDeletions(run, items, review(run, collected));
    editedRules.end(run.run(), rules, outcome);
    return finisher.finish(run, outcome);
  }

  private ItemProcessor itemProcessor(ActiveRun run) {
    return new ItemProcessor(
        run,
        normaliser::normalise,
        normaliser::redact,
        committer::diffClassifyAndCommit,
        deletions.tenantCheck(run));
  }

  private CollectionOutcome review(ActiveRun run, CollectionOutcome seen) {
    return unreadable.review(run.run(), seen, run.unreadable());
  }

  private CollectionOutcome detectDeletions(
      ActiveRun run, ItemProcessor items, CollectionOutcome reviewed) {
    return switch (reviewed) {
      // What is there after all may be of no use either.
      case Complete complete ->
          deletions.detect(run, complete, items, detected -> review(run, detected));
      case Partial partial -> partial;
      case Failed failed -> failed;
    };
  }
}
