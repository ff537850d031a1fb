package io.gateledger.benchmark;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.CatalogueLoader;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Trigger;
import java.sql.SQLException;
import java.time.Clock;

/** The service's own pipeline, put together without a container. */
final class Pipeline implements Contender {

  private final Database database;
  private final MemoryCollector collector;
  private final CollectionPipeline pipeline;

  Pipeline(Listings listings, Database database) {
    this.database = database;
    Clock clock = PipelineAssembly.clock();
    Catalogue catalogue = CatalogueLoader.builtIn();
    collector = new MemoryCollector(listings, catalogue, clock);
    pipeline =
        new PipelineAssembly(
                new SingleConnectionTransactions(database.connection()), catalogue, clock)
            .pipeline(collector);
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
}
