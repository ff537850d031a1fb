package io.gateledger.testing;

import io.gateledger.alert.AlertLog;
import io.gateledger.alert.AlertRules;
import io.gateledger.alert.BuiltInRules;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.Collector;
import io.gateledger.event.Events;
import io.gateledger.event.EventsConfig;
import io.gateledger.ledger.ChangeWriter;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.MissingResources;
import io.gateledger.ledger.RebaselineStore;
import io.gateledger.ledger.ResourceStore;
import io.gateledger.ledger.run.QuarantineStore;
import io.gateledger.ledger.run.RunLog;
import io.gateledger.ledger.run.ScopeFreshnessStore;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.normalise.Normaliser;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.DeletionDetector;
import io.gateledger.pipeline.EventRecorder;
import io.gateledger.pipeline.LedgerCommit;
import io.gateledger.pipeline.OperationalAlerts;
import io.gateledger.pipeline.QuarantineLimits;
import io.gateledger.pipeline.Quarantines;
import io.gateledger.pipeline.Rebaseliner;
import io.gateledger.pipeline.ScopeHealthAlerts;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Trigger;
import java.net.URI;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;

/**
 * The pipeline put together by hand over one connection: thousands of runs without a service, a
 * broker or a relay, so that the outbox keeps all that was ever told.
 */
public final class Workbench {

  private final Catalogue catalogue;
  private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  private final Normaliser normaliser = new Normaliser();
  private final LedgerCommit commit;
  private final Rebaseliner rebaseline;
  private final Quarantines quarantines;

  public Workbench(Connection connection, Catalogue catalogue) {
    this.catalogue = catalogue;
    Transactions transactions = new LockedConnection(connection);
    RunLog runs = new RunLog(clock);
    CommitOrder order = new CommitOrder();
    AlertLog alerts = new AlertLog(new AlertRules(BuiltInRules.all()));
    EventRecorder recorder =
        new EventRecorder(alerts, new Events(new NamedEvents()), new OutboxLog(), order);
    OperationalAlerts standing = new OperationalAlerts(alerts, recorder, clock);
    commit =
        new LedgerCommit(
            transactions,
            runs,
            new ResourceStore(),
            new ChangeWriter(order),
            recorder,
            new ScopeHealthAlerts(
                transactions, new ScopeFreshnessStore(), new QuarantineStore(clock), standing),
            clock);
    rebaseline =
        new Rebaseliner(transactions, runs, new RebaselineStore(clock), recorder, normaliser);
    quarantines =
        new Quarantines(
            transactions,
            runs,
            new QuarantineStore(clock),
            new MissingResources(),
            standing,
            QuarantineLimits.DEFAULT);
  }

  /** One run of a scope. */
  public FinishedRun run(Collector collector, Scope scope) {
    return new CollectionPipeline(
            catalogue,
            collector,
            normaliser,
            commit,
            rebaseline,
            new DeletionDetector(collector, normaliser, commit, quarantines, clock))
        .run(scope, Trigger.SCHEDULE);
  }

  private record NamedEvents() implements EventsConfig {

    @Override
    public String topicPrefix() {
      return "gateledger";
    }

    @Override
    public URI publicUrl() {
      return URI.create("http://127.0.0.1:8080");
    }
  }
}
