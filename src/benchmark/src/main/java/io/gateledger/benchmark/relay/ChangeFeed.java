package io.gateledger.benchmark.relay;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.dataset.ChangeCounts;
import io.gateledger.benchmark.dataset.Listing;
import io.gateledger.benchmark.target.InMemoryCollector;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.run.Trigger;
import java.time.Clock;

/** The service's pipeline over a scope in which as much changes as is asked for. */
final class ChangeFeed {

  /** The most that changes at once: all that there is. */
  static final int LARGEST = Listing.PAGE;

  private final RestlessListing listing;
  private final CommitTimes commits;
  private final CollectionPipeline pipeline;

  /** Loads the scope, which leaves an inventory event a resource. */
  ChangeFeed(BenchmarkDatabase database, long seed) {
    Clock clock = PipelineAssembly.clock();
    Catalogue catalogue = CatalogueLoader.builtIn();
    listing = new RestlessListing(seed);
    commits = new CommitTimes(database.connection());
    pipeline =
        new PipelineAssembly(commits, catalogue, clock)
            .pipeline(new InMemoryCollector(listing, catalogue, clock));
    run(new ChangeCounts(LARGEST, 0, 0));
  }

  /** Commits as many changes: two events each, and one of the run. */
  void change(int count) {
    listing.change(count);
    run(new ChangeCounts(0, count, 0));
  }

  private void run(ChangeCounts expected) {
    ChangeCounts found =
        ChangeCounts.of(
            pipeline.run(RestlessListing.SCOPE.scope(), Trigger.SCHEDULE).end().counts());
    if (!found.equals(expected)) {
      throw new IllegalStateException("a run should find %s, not %s".formatted(expected, found));
    }
  }

  CommitTimes commits() {
    return commits;
  }
}
