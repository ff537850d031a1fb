package io.gateledger.pipeline;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.ledger.ResourceStore;
import io.gateledger.ledger.exposure.ExposureRecorder;
import io.gateledger.ledger.run.FencedTransactions;
import io.gateledger.ledger.run.ScopeIdentityStore;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.node.NodeIdentity;
import io.gateledger.pipeline.unreadable.UnreadableItems;
import io.gateledger.resource.Scope;
import io.gateledger.run.Run;
import io.gateledger.run.RunCounts;
import io.gateledger.run.Trigger;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Starts runs: takes the scope's fence, and gets ready what the run will be compared with. */
@ApplicationScoped
public class RunStarter {

  private final Catalogue catalogue;
  private final Transactions transactions;
  private final FencedTransactions fenced;
  private final ResourceStore resources;
  private final Rebaseliner rebaseliner;
  private final ExposureRecorder exposures;
  private final NodeIdentity node;
  private final MeterRegistry meters;
  private final ScopeIdentityStore identities;
  private final RegularIntervals intervals;

  public RunStarter(
      Catalogue catalogue,
      Transactions transactions,
      FencedTransactions fenced,
      ResourceStore resources,
      Rebaseliner rebaseliner,
      ExposureRecorder exposures,
      NodeIdentity node,
      MeterRegistry meters,
      ScopeIdentityStore identities,
      RegularIntervals intervals) {
    this.catalogue = catalogue;
    this.transactions = transactions;
    this.fenced = fenced;
    this.resources = resources;
    this.rebaseliner = rebaseliner;
    this.exposures = exposures;
    this.node = node;
    this.meters = meters;
    this.identities = identities;
    this.intervals = intervals;
  }

  /**
   * Starts a run of a scope, which outdates whatever run of it was under way. What is stored has
   * the form of the present catalogue entry when this returns, and exposures are worked out.
   *
   * @throws IllegalArgumentException when the catalogue has no such type
   */
  ActiveRun start(Scope scope, Trigger trigger) {
    ResourceType type = catalogue.type(scope.provider(), scope.type());
    Run run = fenced.begin(scope, trigger, node.name());
    rebaseliner.rebaseline(run, type);
    workOutExposures(run, type);
    return transactions.inTransaction(
        connection ->
            new ActiveRun(
                run,
                type,
                resources.known(connection, run),
                new RunCounts(),
                new UnknownValueCounts(scope, meters),
                new UnreadableItems(),
                identities.of(connection, run),
                intervals.of(scope)));
  }

  /** What a rebaseline, a rename or an older release left behind is worked out before news come. */
  private void workOutExposures(Run run, ResourceType type) {
    if (type.rule() == null) {
      return;
    }
    // Asked without the fence: to hold it writes a row, and nearly always there is nothing to do.
    boolean isUpToDate =
        transactions.inTransaction(connection -> exposures.isUpToDate(connection, run, type));
    if (!isUpToDate) {
      fenced.runInTransaction(run, connection -> exposures.workOutAnew(connection, run, type));
    }
  }
}
