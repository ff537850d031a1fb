package io.gateledger.benchmark;

import io.gateledger.alert.AlertLog;
import io.gateledger.alert.AlertRules;
import io.gateledger.alert.BuiltInRules;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.CatalogueLoader;
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
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Trigger;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** The service's own pipeline, put together as injection would. */
final class Pipeline implements Contender {

  private final Database database;
  private final MemoryCollector collector;
  private final CollectionPipeline pipeline;

  Pipeline(Listings listings, Database database) {
    this.database = database;
    Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    Catalogue catalogue = CatalogueLoader.builtIn();
    collector = new MemoryCollector(listings, catalogue, clock);
    Normaliser normaliser = new Normaliser();
    CommitOrder order = new CommitOrder();
    Transactions transactions = new OneConnection(database.connection());
    RunLog runs = new RunLog(clock);
    AlertLog alertLog = new AlertLog(new AlertRules(BuiltInRules.all()));
    EventRecorder announcer =
        new EventRecorder(alertLog, new Events(new DefaultEvents()), new OutboxLog(), order);
    OperationalAlerts standing = new OperationalAlerts(alertLog, announcer, clock);
    LedgerCommit commit =
        new LedgerCommit(
            transactions,
            runs,
            new ResourceStore(),
            new ChangeWriter(order),
            announcer,
            new ScopeHealthAlerts(
                transactions, new ScopeFreshnessStore(), new QuarantineStore(clock), standing),
            clock);
    Quarantines quarantines =
        new Quarantines(
            transactions,
            runs,
            new QuarantineStore(clock),
            new MissingResources(),
            standing,
            QuarantineLimits.DEFAULT);
    pipeline =
        new CollectionPipeline(
            catalogue,
            collector,
            normaliser,
            commit,
            new Rebaseliner(transactions, runs, new RebaselineStore(clock), announcer, normaliser),
            new DeletionDetector(collector, normaliser, commit, quarantines, clock));
  }

  @Override
  public void forget() throws SQLException {
    database.clear();
  }

  @Override
  public Tally take(Cycle cycle) {
    collector.show(cycle);
    Tally tally = new Tally(0, 0, 0);
    for (Kind kind : Kind.values()) {
      tally = tally.plus(counted(pipeline.run(kind.scope(), Trigger.SCHEDULE)));
    }
    return tally;
  }

  private static Tally counted(FinishedRun finished) {
    if (!finished.isComplete()) {
      throw new IllegalStateException("a run was not complete: " + finished.end().reasons());
    }
    return Tally.of(finished.end().counts());
  }

  private record DefaultEvents() implements EventsConfig {

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
