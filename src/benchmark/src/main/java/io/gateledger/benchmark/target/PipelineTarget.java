package io.gateledger.benchmark.target;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.dataset.ChangeCounts;
import io.gateledger.benchmark.dataset.DatasetScope;
import io.gateledger.benchmark.dataset.Listings;
import io.gateledger.benchmark.dataset.Scenario;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Trigger;
import java.sql.SQLException;
import java.time.Clock;

/** The service's own pipeline, put together without a container. */
public final class PipelineTarget implements BenchmarkTarget {

  private final BenchmarkDatabase database;
  private final CollectionPipeline pipeline;
  private Scenario current = Scenario.FIRST_LOAD;

  public PipelineTarget(Listings listings, BenchmarkDatabase database) {
    this.database = database;
    Clock clock = PipelineAssembly.clock();
    Catalogue catalogue = CatalogueLoader.builtIn();
    InMemoryCollector collector =
        new InMemoryCollector(
            scope -> listings.of(DatasetScope.of(scope), current).pages(), catalogue, clock);
    pipeline =
        new PipelineAssembly(
                new SingleConnectionTransactions(database.connection()), catalogue, clock)
            .pipeline(collector);
  }

  @Override
  public String schema() {
    return BenchmarkDatabase.LEDGER;
  }

  @Override
  public void reset() throws SQLException {
    database.clear();
  }

  @Override
  public ChangeCounts run(Scenario scenario) {
    current = scenario;
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
