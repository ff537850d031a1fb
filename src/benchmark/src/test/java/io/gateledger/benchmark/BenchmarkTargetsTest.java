package io.gateledger.benchmark;

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

  @TempDir private static Path directory;

  private static Listings listings;
  private static BenchmarkDatabase database;

  @BeforeAll
  static void start() throws Exception {
    listings = Listings.write(DATASET, directory);
    database = BenchmarkDatabase.start(directory.resolve("postgres"));
  }

  @AfterAll
  static void stop() throws SQLException {
    database.close();
  }

  @Test
  void shouldFindTheChangesInTheFloor() throws SQLException {
    shouldFindTheChanges(new ParseFloorTarget(listings, false));
  }

  @Test
  void shouldFindTheChangesInTheRawFirstFloor() throws SQLException {
    shouldFindTheChanges(new ParseFloorTarget(listings, true));
  }

  @Test
  void shouldFindTheChangesInTheService() throws SQLException {
    shouldFindTheChanges(new PipelineTarget(listings, database));
  }

  @Test
  void shouldTouchNoRowThatDidNotChange() throws SQLException {
    PipelineTarget pipeline = new PipelineTarget(listings, database);
    pipeline.reset();
    pipeline.run(Scenario.FIRST_LOAD);
    pipeline.run(Scenario.ONE_PERCENT);
    Map<CountedTable, Long> before = database.rowsWritten();

    pipeline.run(Scenario.UNCHANGED);

    Map<CountedTable, Long> after = database.rowsWritten();
    assertThat(after.get(CountedTable.RESOURCE)).isEqualTo(before.get(CountedTable.RESOURCE));
    assertThat(after.get(CountedTable.VERSION)).isEqualTo(before.get(CountedTable.VERSION));
    assertThat(after.get(CountedTable.CHANGE)).isEqualTo(before.get(CountedTable.CHANGE));
    assertThat(after.get(CountedTable.OUTBOX))
        .isEqualTo(
            Objects.requireNonNull(before.get(CountedTable.OUTBOX)) + DatasetScope.values().length);
  }

  private static void shouldFindTheChanges(BenchmarkTarget target) throws SQLException {
    target.reset();
    for (Scenario scenario : Scenario.values()) {
      assertThat(target.run(scenario)).as(scenario.title()).isEqualTo(DATASET.expected(scenario));
    }
  }
}
