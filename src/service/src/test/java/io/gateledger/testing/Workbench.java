package io.gateledger.testing;

import io.gateledger.alert.AlertLog;
import io.gateledger.alert.AlertRules;
import io.gateledger.alert.ShippedRules;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.Collector;
import io.gateledger.event.Events;
import io.gateledger.event.EventsConfig;
import io.gateledger.ledger.ChangeWriter;
import io.gateledger.ledger.CommitOrder;
import io.gateledger.ledger.FinishedRun;
import io.gateledger.ledger.QuarantineLog;
import io.gateledger.ledger.RebaselineLog;
import io.gateledger.ledger.ResourceStore;
import io.gateledger.ledger.RunLog;
import io.gateledger.ledger.SightLog;
import io.gateledger.ledger.Transactions;
import io.gateledger.ledger.Trigger;
import io.gateledger.normalise.Normaliser;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.pipeline.Announcer;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.Departures;
import io.gateledger.pipeline.LedgerCommit;
import io.gateledger.pipeline.Lookout;
import io.gateledger.pipeline.QuarantineLimits;
import io.gateledger.pipeline.Quarantines;
import io.gateledger.pipeline.Rebaseline;
import io.gateledger.pipeline.StandingAlerts;
import io.gateledger.resource.Scope;
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
  private final Rebaseline rebaseline;
  private final Quarantines quarantines;

  public Workbench(Connection connection, Catalogue catalogue) {
    this.catalogue = catalogue;
    Transactions transactions = new LockedConnection(connection);
    RunLog runs = new RunLog(clock);
    CommitOrder order = new CommitOrder();
    AlertLog alerts = new AlertLog(new AlertRules(ShippedRules.all()));
    Announcer announcer =
        new Announcer(alerts, new Events(new NamedEvents()), new OutboxLog(), order);
    StandingAlerts standing = new StandingAlerts(alerts, announcer, clock);
    commit =
        new LedgerCommit(
            transactions,
            runs,
            new ResourceStore(),
            new ChangeWriter(order),
            announcer,
            new Lookout(transactions, new SightLog(), new QuarantineLog(clock), standing),
            clock);
    rebaseline =
        new Rebaseline(transactions, runs, new RebaselineLog(clock), announcer, normaliser);
    quarantines =
        new Quarantines(
            transactions, runs, new QuarantineLog(clock), standing, QuarantineLimits.DEFAULT);
  }

  /** One run of a scope. */
  public FinishedRun run(Collector collector, Scope scope) {
    return new CollectionPipeline(
            catalogue,
            collector,
            normaliser,
            commit,
            rebaseline,
            new Departures(collector, normaliser, commit, quarantines, clock))
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
