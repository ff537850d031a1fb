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

/** Every contender finds what was changed, and the service writes nothing more than that. */
class ContendersTest {

  private static final Estate ESTATE = new Estate(5_000, 3);

  @TempDir private static Path directory;

  private static Listings listings;
  private static Database database;

  @BeforeAll
  static void start() throws Exception {
    listings = Listings.write(ESTATE, directory);
    database = Database.start(directory.resolve("postgres"));
  }

  @AfterAll
  static void stop() throws SQLException {
    database.close();
  }

  @Test
  void shouldFindTheChangesInTheFloor() throws SQLException {
    shouldFindTheChanges(new ParseFloor(listings, false));
  }

  @Test
  void shouldFindTheChangesInTheRawFirstFloor() throws SQLException {
    shouldFindTheChanges(new ParseFloor(listings, true));
  }

  @Test
  void shouldFindTheChangesInTheService() throws SQLException {
    shouldFindTheChanges(new Pipeline(listings, database));
  }

  @Test
  void shouldTouchNoRowThatDidNotChange() throws SQLException {
    Pipeline pipeline = new Pipeline(listings, database);
    pipeline.forget();
    pipeline.take(Cycle.FIRST_LOAD);
    pipeline.take(Cycle.ONE_PERCENT);
    Map<Rows, Long> before = database.rowsWritten();

    pipeline.take(Cycle.UNCHANGED);

    Map<Rows, Long> after = database.rowsWritten();
    assertThat(after.get(Rows.RESOURCE)).isEqualTo(before.get(Rows.RESOURCE));
    assertThat(after.get(Rows.VERSION)).isEqualTo(before.get(Rows.VERSION));
    assertThat(after.get(Rows.CHANGE)).isEqualTo(before.get(Rows.CHANGE));
    assertThat(after.get(Rows.OUTBOX))
        .isEqualTo(Objects.requireNonNull(before.get(Rows.OUTBOX)) + Kind.values().length);
  }

  private static void shouldFindTheChanges(Contender contender) throws SQLException {
    contender.forget();
    for (Cycle cycle : Cycle.values()) {
      assertThat(contender.take(cycle)).as(cycle.title()).isEqualTo(ESTATE.expected(cycle));
    }
  }
}
