package io.gateledger.pipeline;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.Collector;
import io.gateledger.ledger.KnownResources;
import io.gateledger.normalise.Normaliser;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Run;
import io.gateledger.run.RunCounts;
import io.gateledger.run.Trigger;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * One run of one scope. What it sees is compared with what the ledger knows and committed in chunks
 * while it streams in; only a complete run asks what is gone.
 */
@ApplicationScoped
public class CollectionPipeline {

  private final Catalogue catalogue;
  private final Collector collector;
  private final Normaliser normaliser;
  private final LedgerCommit commit;
  private final Rebaseliner rebaseline;
  private final DeletionDetector deletions;

  public CollectionPipeline(
      Catalogue catalogue,
      Collector collector,
      Normaliser normaliser,
      LedgerCommit commit,
      Rebaseliner rebaseline,
      DeletionDetector deletions) {
    this.catalogue = catalogue;
    this.collector = collector;
    this.normaliser = normaliser;
    this.commit = commit;
    this.rebaseline = rebaseline;
    this.deletions = deletions;
  }

  /**
   * Runs a scope once. Whatever the provider does ends up in the result; what the run committed
   * before a failure stays.
   *
   * @throws io.gateledger.ledger.run.FenceLost when a newer run of the scope began meanwhile
   * @throws io.gateledger.ledger.sql.LedgerUnavailable when the database fails
   */
  public FinishedRun run(Scope scope, Trigger trigger) {
    ResourceType type = catalogue.type(scope.provider(), scope.type());
    Run run = commit.begin(scope, trigger);
    rebaseline.settle(run, type);
    KnownResources known = commit.known(run);
    RunCounts counts = new RunCounts();
    ItemProcessor processor = new ItemProcessor(run, type, known, normaliser, commit, counts);
    CollectionOutcome outcome = processor.prove(collector.collect(scope, processor));
    if (outcome instanceof Complete complete) {
      outcome = deletions.settle(run, type, known, complete, processor.contradicted(), counts);
    }
    return commit.end(run, outcome, known.seen(), counts);
  }
}
