package io.gateledger.benchmark;

import io.gateledger.benchmark.capacity.CapacityBenchmark;
import io.gateledger.benchmark.capacity.Estate;
import io.gateledger.benchmark.capacity.EstateFigures;
import io.gateledger.benchmark.database.BenchmarkDatabase;
import io.gateledger.benchmark.database.CountedTable;
import io.gateledger.benchmark.dataset.Dataset;
import io.gateledger.benchmark.dataset.DatasetScope;
import io.gateledger.benchmark.dataset.Listings;
import io.gateledger.benchmark.dataset.Scenario;
import io.gateledger.benchmark.measure.Progress;
import io.gateledger.benchmark.peer.EnversTarget;
import io.gateledger.benchmark.peer.JaversTarget;
import io.gateledger.benchmark.peer.TriggerTarget;
import io.gateledger.benchmark.target.BenchmarkTarget;
import io.gateledger.benchmark.target.ParseFloorTarget;
import io.gateledger.benchmark.target.PipelineTarget;
import io.gateledger.standalone.servers.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Every target finds what was changed, and the service writes nothing more than that. */
class BenchmarkTargetsTest {

  private static final Dataset DATASET = new Dataset(5_000, 3);
  private static final Dataset SMALL = new Dataset(1_000, 3);

  @TempDir private static Path directory;

  private static Listings listings;
  private static Listings small;
  private static BenchmarkDatabase database;

  @BeforeAll
  static void start() throws Exception {
    listings = Listings.write(DATASET, Files.createDirectory(directory.resolve("large")));
    small = Listings.write(SMALL, Files.createDirectory(directory.resolve("small")));
    database =
        BenchmarkDatabase.start(directory.resolve("postgres"), EmbeddedPostgres.Options.forTests());
  }

  @AfterAll
  static void stop() throws SQLException {
    database.close();
  }

  @Test
  void shouldFindTheChangesInTheFloor() throws SQLException {
    shouldFindTheChanges(new ParseFloorTarget(listings, false), DATASET);
  }

  @Test
  void shouldFindTheChangesInTheRawFirstFloor() throws SQLException {
    shouldFindTheChanges(new ParseFloorTarget(listings, true), DATASET);
  }

  @Test
  void shouldFindTheChangesInTheService() throws SQLException {
    shouldFindTheChanges(new PipelineTarget(listings, database), DATASET);
  }

  @Test
  void shouldFindTheChangesByUpsertAndTrigger() throws SQLException {
    try (BenchmarkTarget target = new TriggerTarget(small, database, Progress.silent())) {
      shouldFindTheChanges(target, SMALL);
    }
  }

  @Test
  void shouldFindTheChangesByTunedEnvers() throws SQLException {
    try (BenchmarkTarget target = EnversTarget.tuned(small, database, Progress.silent())) {
      shouldFindTheChanges(target, SMALL);
    }
  }

  @Test
  void shouldFindTheChangesByNaiveEnvers() throws SQLException {
    try (BenchmarkTarget target = EnversTarget.naive(small, database, Progress.silent())) {
      shouldFindTheChanges(target, SMALL);
    }
  }

  @Test
  void shouldFindTheChangesByJavers() throws SQLException {
    try (BenchmarkTarget target = new JaversTarget(small, database, Progress.silent())) {
      shouldFindTheChanges(target, SMALL);
    }
  }

  @Test
  void shouldTouchNoRowThatDidNotChange() throws SQLException {
    PipelineTarget pipeline = new PipelineTarget(listings, database);
    pipeline.reset();
    pipeline.run(Scenario.FIRST_LOAD);
    pipeline.run(Scenario.ONE_PERCENT);
    Map<CountedTable, Long> before = database.rowsWritten(BenchmarkDatabase.LEDGER);

    pipeline.run(Scenario.UNCHANGED);

    Map<CountedTable, Long> after = database.rowsWritten(BenchmarkDatabase.LEDGER);
    assertThat(after.get(CountedTable.RESOURCE)).isEqualTo(before.get(CountedTable.RESOURCE));
    assertThat(after.get(CountedTable.VERSION)).isEqualTo(before.get(CountedTable.VERSION));
    assertThat(after.get(CountedTable.CHANGE)).isEqualTo(before.get(CountedTable.CHANGE));
    assertThat(after.get(CountedTable.OUTBOX))
        .isEqualTo(
            Objects.requireNonNull(before.get(CountedTable.OUTBOX)) + DatasetScope.values().length);
  }

  @Test
  void shouldCountWhatAnEstateTakes() throws SQLException {
    Estate estate = new Estate(5, 40);

    EstateFigures figures =
        new CapacityBenchmark(database, 3, 2, Progress.silent()).measure(estate);

    assertThat(figures.rest().outboxRows()).isEqualTo(estate.scopes());
    assertThat(figures.rest().databaseMillis()).isNotNegative();
    assertThat(figures.load().rows()).isGreaterThan(2 * estate.resources());
    assertThat(figures.load().diskBytes()).isPositive();
    assertThat(figures.change().outboxRows())
        .isEqualTo((double) estate.scopes() + estate.scopesThatChange());
  }

  private static void shouldFindTheChanges(BenchmarkTarget target, Dataset dataset)
      throws SQLException {
    target.reset();
    for (Scenario scenario : Scenario.values()) {
      assertThat(target.run(scenario)).as(scenario.title()).isEqualTo(dataset.expected(scenario));
    }
  }
}
