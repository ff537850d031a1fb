package io.gateledger.ledger.committed;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How much is read at once of what is to be told. */
class ReadBoundsTest {

  private static final Scope SCOPE = new Scope("nhn-appkey", "main", "KR1", "security-group");
  private static final int BYTES = 1 << 20;
  private static final ReadBounds BOUNDS = new ReadBounds(1_000, BYTES);

  private final CommittedChangeReader changes = new CommittedChangeReader();
  private MigratedPostgres postgres;
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldReadNoMoreChangesThanAskedForHoweverFarTheyWereCompressed() {
    look(60, "a".repeat(100_000));
    look(60, "b".repeat(100_000));

    BoundedRows<CommittedChange> read = changes(1, 120);

    assertThat(read.isAll()).isFalse();
    assertThat(read.rows().stream().mapToLong(ReadBoundsTest::bytes).sum())
        .isBetween((long) BYTES, BYTES + 500_000L);
  }

  @Test
  void shouldReadNoMoreStatesThanAskedForHoweverFarTheyWereCompressed() {
    look(60, "a".repeat(100_000));

    BoundedRows<CommittedState> read =
        new CommittedStateReader()
            .states(
                connection,
                LongStream.rangeClosed(1, 60).boxed().toList(),
                Collections.nCopies(60, 1),
                BOUNDS);

    assertThat(read.isAll()).isFalse();
    assertThat(read.rows().stream().mapToLong(state -> state.attributes().length()).sum())
        .isBetween((long) BYTES, BYTES + 200_000L);
  }

  @Test
  void shouldNotReadWhatIsFarBehindTheBoundOnlyToWeighIt() throws SQLException {
    look(40, incompressible(200_000));
    long before = pagesOfLargeValues();

    BoundedRows<CommittedChange> read = changes(1, 40);

    long pages = pagesOfLargeValues() - before;
    assertThat(read.rows()).hasSizeBetween(5, 9);
    assertThat(pages).as("pages of 8 kB, of which all take 1,000").isBetween(1L, 700L);
  }

  @Test
  void shouldReadAllInTheEnd() {
    look(20, "a".repeat(100_000));
    look(20, "b".repeat(100_000));

    long next = 1;
    int rows = 0;
    BoundedRows<CommittedChange> read;
    do {
      read = changes(next, 40);
      rows += read.rows().size();
      next = read.rows().getLast().number() + 1;
    } while (!read.isAll());

    assertThat(rows).isEqualTo(40);
  }

  private BoundedRows<CommittedChange> changes(long first, long last) {
    return changes.range(
        connection, first, last, Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"), BOUNDS);
  }

  private static long bytes(CommittedChange change) {
    return change.changes().length() + length(change.before()) + length(change.after());
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  /** How many pages of values that are stored out of line were read so far. */
  private long pagesOfLargeValues() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_stat_force_next_flush()");
      try (ResultSet row =
          statement.executeQuery(
              "select toast_blks_read + toast_blks_hit from pg_statio_all_tables"
                  + " where relid = 'gateledger.resource'::regclass")) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void look(int groups, String description) {
    Map<String, String> items = new TreeMap<>();
    for (int i = 0; i < groups; i++) {
      items.put(
          "g" + i,
          """
          {"id": "g%d", "name": "g%d", "description": "%s", "securityGroupRules": []}"""
              .formatted(i, i, description));
    }
    FinishedRun run =
        new PipelineHarness(connection, CatalogueLoader.builtIn())
            .run(Estate.holding(items, PipelineAssembly.clock().instant()), SCOPE);
    assertThat(run.outcome()).as("%s", run.end().reasons()).isEqualTo(RunOutcome.COMPLETE);
  }

  private static String incompressible(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('0' + random.nextInt(64)));
    }
    return text.toString().replace('\\', 'x');
  }
}
