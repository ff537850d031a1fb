package io.gateledger.pipeline;

import io.gateledger.alert.lifecycle.AlertRules;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.RulesInForce;
import io.gateledger.alert.rule.file.BuiltInRules;
import io.gateledger.alert.store.AlertLog;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.Collector;
import io.gateledger.ledger.ChangeWriter;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.MissingResources;
import io.gateledger.ledger.RebaselineStore;
import io.gateledger.ledger.ResourceStore;
import io.gateledger.ledger.exposure.ExposureRecorder;
import io.gateledger.ledger.run.FencedTransactions;
import io.gateledger.ledger.run.JudgedRulesStore;
import io.gateledger.ledger.run.QuarantineDecisionStore;
import io.gateledger.ledger.run.QuarantineStore;
import io.gateledger.ledger.run.RunLog;
import io.gateledger.ledger.run.ScopeIdentityStore;
import io.gateledger.ledger.run.UnreadableItemStore;
import io.gateledger.ledger.scope.RetirementStore;
import io.gateledger.ledger.scope.ScopeFreshnessStore;
import io.gateledger.ledger.scope.ScopeRenameStore;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.node.NodeIdentity;
import io.gateledger.normalise.Normaliser;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.pipeline.health.CredentialsAlerts;
import io.gateledger.pipeline.health.OperationalAlerts;
import io.gateledger.pipeline.quarantine.QuarantineDecisions;
import io.gateledger.pipeline.quarantine.QuarantineLimits;
import io.gateledger.pipeline.quarantine.Quarantines;
import io.gateledger.pipeline.unreadable.UnreadableReview;
import io.gateledger.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Puts the pipeline together without a container, over any source of transactions and any
 * collector: no service, no broker, no relay, so that the outbox keeps all that was ever recorded.
 * The parts are the ones that injection puts together in the service, with the rules that ship.
 */
public final class PipelineAssembly {

  private final Catalogue catalogue;
  private final Transactions transactions;
  private final Clock clock;
  private final NodeIdentity node = NodeIdentity.of(Optional.empty(), "assembled");
  private final MeterRegistry meters;
  private final Tracing tracing;
  private final Normaliser normaliser = new Normaliser();
  private final ResourceStore resources = new ResourceStore();
  private final RunLog runs;
  private final FencedTransactions fenced;
  private final RulesInForce rules = new RulesInForce(BuiltInRules.all());
  private final AlertLog alerts = new AlertLog(new AlertRules(rules));
  private final EventRecorder recorder;
  private final OperationalAlerts operationalAlerts;
  private final ChangeWriter writer;
  private final ChangeCommitter changes;
  private final Quarantines quarantines;
  private final UnreadableReview unreadable;
  private final ExposureRecorder exposures = new ExposureRecorder();
  private final MissingResources missing = new MissingResources();
  private final ScopeIdentityStore identities = new ScopeIdentityStore();
  private Duration interval = Duration.ZERO;

  /** With the limits and names of an unconfigured service, and a registry of its own. */
  public PipelineAssembly(Transactions transactions, Catalogue catalogue, Clock clock) {
    this(transactions, catalogue, clock, QuarantineLimits.DEFAULT, new SimpleMeterRegistry());
  }

  public PipelineAssembly(
      Transactions transactions,
      Catalogue catalogue,
      Clock clock,
      QuarantineLimits limits,
      MeterRegistry meters) {
    this(transactions, catalogue, clock, limits, meters, Tracing.OFF);
  }

  public PipelineAssembly(
      Transactions transactions,
      Catalogue catalogue,
      Clock clock,
      QuarantineLimits limits,
      MeterRegistry meters,
      Tracing tracing) {
    this.catalogue = catalogue;
    this.transactions = transactions;
    this.clock = clock;
    this.meters = meters;
    this.tracing = tracing;
    runs = new RunLog(clock);
    fenced = new FencedTransactions(transactions, runs);
    CommitOrder order = new CommitOrder();
    recorder = new EventRecorder(new OutboxLog(tracing), order);
    operationalAlerts = new OperationalAlerts(alerts, recorder, clock);
    writer = new ChangeWriter(order);
    changes = new ChangeCommitter(alerts, writer, recorder, exposures, clock);
    quarantines =
        new Quarantines(
            fenced, new QuarantineStore(clock), identities, missing, operationalAlerts, limits);
    unreadable =
        new UnreadableReview(fenced, new UnreadableItemStore(), operationalAlerts, clock, meters);
  }

  /** A clock as fine as the times that PostgreSQL keeps. */
  public static Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }

  /**
   * With so much time between two runs while all is well; without it, runs prove what they prove
   * however soon they follow one another.
   */
  public PipelineAssembly every(Duration regularInterval) {
    interval = regularInterval;
    return this;
  }

  /** Judges by other rules from now on, as after a change of their files. */
  public PipelineAssembly by(RuleSet others) {
    rules.takeUp(others);
    return this;
  }

  /** What operators decide. */
  public QuarantineDecisions quarantineDecisions() {
    return new QuarantineDecisions(
        transactions, new QuarantineDecisionStore(clock), missing, operationalAlerts);
  }

  /** The pipeline that asks this collector. */
  public CollectionPipeline pipeline(Collector collector) {
    return new CollectionPipeline(
        new RunStarter(
            catalogue,
            transactions,
            fenced,
            resources,
            new Rebaseliner(fenced, new RebaselineStore(clock), recorder, normaliser),
            exposures,
            node,
            meters,
            identities,
            scope -> interval),
        collector,
        normaliser,
        new ChunkCommitter(fenced, resources, normaliser, writer, changes, tracing),
        unreadable,
        new DeletionDetector(
            collector,
            new AbsenceCommitter(fenced, resources, missing, writer, changes, tracing),
            quarantines,
            clock),
        new EditedRules(fenced, new JudgedRulesStore(), alerts, recorder, clock),
        new RunFinisher(
            fenced,
            runs,
            new CredentialsAlerts(new ScopeFreshnessStore(), operationalAlerts),
            unreadable,
            new ReturnedScopeAlerts(
                new RetirementStore(), new ScopeRenameStore(), resources, alerts, recorder),
            missing,
            recorder));
  }
}
