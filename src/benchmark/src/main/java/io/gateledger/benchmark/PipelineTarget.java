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
final class PipelineTarget implements BenchmarkTarget {

  private final BenchmarkDatabase database;
  private final InMemoryCollector collector;
  private final CollectionPipeline pipeline;

  PipelineTarget(Listings listings, BenchmarkDatabase database) {
    this.database = database;
    Clock clock = PipelineAssembly.clock();
    Catalogue catalogue = CatalogueLoader.builtIn();
    collector = new InMemoryCollector(listings, catalogue, clock);
    pipeline =
        new PipelineAssembly(
                new SingleConnectionTransactions(database.connection()), catalogue, clock)
            .pipeline(collector);
  }

  @Override
  public void reset() throws SQLException {
    database.clear();
  }

  @Override
  public ChangeCounts run(Scenario scenario) {
    collector.serve(scenario);
    ChangeCounts counts = new ChangeCounts(0, 0, 0);
    for (DatasetScope scope : DatasetScope.values()) {
      counts = counts.plus(countsOf(pipeline.run(scope.scope(), Trigger.SCHEDULE)));
    }
    return counts;
  }

  private static ChangeCounts countsOf(FinishedRun finished) {
    if (!finished.isComplete()) {
      throw new IllegalStateException("a run was not complete: " + finished.end().reasons());
    }
    return ChangeCounts.of(finished.end().counts());
  }
}
