package io.gateledger.benchmark.capacity;

import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.dataset.ChangeCounts;
import io.gateledger.benchmark.measure.Progress;
import io.gateledger.benchmark.relay.ToldVolume;
import io.gateledger.benchmark.target.InMemoryCollector;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.pipeline.CollectionPipeline;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Trigger;
import java.sql.SQLException;
import java.time.Clock;

/** Takes an estate through its first look, looks at rest and one at which things have changed. */
final class EstateMeasurement {

  private static final int GLANCE_EVERY = 200;

  private final Estate estate;
  private final BenchmarkDatabase database;
  private final Progress progress;
  private final EstateListing listing;
  private final ConsumptionMeter meter;
  private final CollectionPipeline pipeline;

  EstateMeasurement(Estate estate, long seed, BenchmarkDatabase database, Progress progress)
      throws SQLException {
    this.estate = estate;
    this.database = database;
    this.progress = progress;
    listing = new EstateListing(estate, seed);
    meter = new ConsumptionMeter(database, listing);
    Clock clock = PipelineAssembly.clock();
    Catalogue catalogue = CatalogueLoader.builtIn();
    pipeline =
        new PipelineAssembly(
                new SingleConnectionTransactions(database.connection()), catalogue, clock)
            .pipeline(new InMemoryCollector(listing, catalogue, clock));
  }

  /**
   * @param looks how many looks at rest the figure is the average of, after one that does not count
   */
  EstateFigures measure(int looks) throws SQLException {
    database.clear();
    progress.step("%s: the first look", estate);
    Consumption load = look(new ChangeCounts(estate.resources(), 0, 0));
    progress.step("%s: a look at rest that does not count", estate);
    lookOnce(new ChangeCounts(0, 0, 0));
    Consumption rest = Consumption.NOTHING;
    double seconds = 0;
    for (int look = 0; look < looks; look++) {
      progress.step("%s: look %d of %d at rest", estate, look + 1, looks);
      long started = System.nanoTime();
      rest = rest.plus(lookUnsettled(new ChangeCounts(0, 0, 0)));
      seconds += (System.nanoTime() - started) / 1e9;
    }
    database.settle();
    listing.change();
    progress.step("%s: a look at which %,d have changed", estate, estate.changes());
    Consumption change = look(new ChangeCounts(0, estate.changes(), 0));
    return new EstateFigures(estate, load, rest.times(1.0 / looks), change, seconds / looks);
  }

  /** What the relay tells of a first look, of one at rest and of one with changes. */
  EventVolume tell(ToldVolume told) throws SQLException {
    database.clear();
    progress.step("%s: what is told of it", estate);
    lookOnce(new ChangeCounts(estate.resources(), 0, 0));
    double load = told.tell();
    lookOnce(new ChangeCounts(0, 0, 0));
    double runs = told.tell();
    listing.change();
    lookOnce(new ChangeCounts(0, estate.changes(), 0));
    double change = told.tell();
    return new EventVolume(
        runs / estate.scopes(),
        (load - runs) / estate.resources(),
        (change - runs) / estate.changes());
  }

  /** What is written is taken as it is after a vacuum, whose own time and log do not count. */
  private Consumption look(ChangeCounts expected) throws SQLException {
    Consumption before = meter.read();
    lookOnce(expected);
    Consumption after = meter.read();
    database.settle();
    Consumption settled = meter.read();
    return new Consumption(
            after.nodeMillis(),
            after.databaseMillis(),
            after.rows(),
            after.walBytes(),
            settled.diskBytes(),
            after.outboxRows())
        .minus(before);
  }

  private Consumption lookUnsettled(ChangeCounts expected) throws SQLException {
    Consumption before = meter.read();
    lookOnce(expected);
    return meter.read().minus(before);
  }

  private void lookOnce(ChangeCounts expected) {
    ChangeCounts found = new ChangeCounts(0, 0, 0);
    for (int number = 0; number < estate.scopes(); number++) {
      listing.turnTo(number);
      FinishedRun finished = pipeline.run(estate.scope(number), Trigger.SCHEDULE);
      if (!finished.isComplete()) {
        throw new IllegalStateException("a run was not complete: " + finished.end().reasons());
      }
      found = found.plus(ChangeCounts.of(finished.end().counts()));
      if (number % GLANCE_EVERY == 0) {
        meter.glance();
        progress.reached(number, estate.scopes());
      }
    }
    if (!found.equals(expected)) {
      throw new IllegalStateException("a look should find %s, not %s".formatted(expected, found));
    }
  }
}
