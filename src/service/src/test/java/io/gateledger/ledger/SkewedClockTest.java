package io.gateledger.ledger;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.ledger.retention.Partitions;
import io.gateledger.ledger.retention.RetentionConfig;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.Trigger;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A node whose clock is years off loses nothing, and nothing is amiss once the clock is right. */
class SkewedClockTest {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Duration NINETY_DAYS = Duration.ofDays(90);
  private static final Duration TWO_YEARS = Duration.ofDays(2 * 365);
  private static final Scope SCOPE = new Scope("nhn", "main", "KR1", "network");

  private static final List<String> TABLES =
      List.of("change", "resource_version", "run", "snapshot", "ledger_link");

  private final MovableClock clock = new MovableClock();
  private MigratedPostgres postgres;
  private Connection connection;

  @BeforeEach
  void beginMonthsAgo() throws SQLException {
    postgres = MigratedPostgres.createWithoutMonths();
    connection = postgres.connect();
    for (String table : TABLES) {
      execute(
          "select gateledger.keep_months('gateledger.%s', (now() - interval '5 months')::date, 6)"
              .formatted(table));
    }
    clock.set(NOW);
    maintain();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldCommitByAClockThatIsTwoYearsAhead() throws SQLException {
    look("a");
    clock.set(NOW.plus(TWO_YEARS));

    FinishedRun ahead = look("a changed", "b");

    assertThat(ahead.end().outcome()).isEqualTo(RunOutcome.COMPLETE);
    assertThat(changes()).containsExactly("a baseline", "a update", "b create");
  }

  @Test
  void shouldGoOnOnceAClockThatWasTwoYearsAheadIsRight() throws SQLException {
    look("a");
    clock.set(NOW.plus(TWO_YEARS));
    look("a changed", "b");
    clock.set(NOW.plusSeconds(60));
    tellEverything();

    maintain();
    look("a changed again", "b changed", "c");
    maintain();

    assertThat(changes())
        .containsExactly("a baseline", "a update", "b create", "a update", "b update", "c create");
    assertThat(months("change"))
        .as("three months that are kept, this one, six ahead, and the one that the clock made")
        .containsExactlyElementsOf(
            IntStream.concat(
                    IntStream.rangeClosed(-monthsKept(), 6),
                    IntStream.of(monthsUntil(NOW.plus(TWO_YEARS))))
                .mapToObj(SkewedClockTest::month)
                .toList());
  }

  @Test
  void shouldCommitByAClockThatIsBackBehindRetention() throws SQLException {
    look("a");
    clock.set(NOW.minus(TWO_YEARS));

    FinishedRun behind = look("a changed", "b");

    assertThat(behind.end().outcome()).isEqualTo(RunOutcome.COMPLETE);
    assertThat(changes()).containsExactly("a baseline", "a update", "b create");
  }

  @Test
  void shouldKeepWhatAClockBehindRetentionFoundUntilItIsTold() throws SQLException {
    look("a");
    clock.set(NOW.minus(TWO_YEARS));
    look("a changed", "b");
    clock.set(NOW.plusSeconds(60));

    maintain();
    assertThat(changes()).containsExactly("a baseline", "a update", "b create");

    tellEverything();
    maintain();
    assertThat(changes()).as("past retention, as its times say").containsExactly("a baseline");
    assertThat(months("change")).startsWith(month(-monthsKept())).endsWith(month(6));
    assertThat(look("a changed again", "b").end().outcome()).isEqualTo(RunOutcome.COMPLETE);
  }

  @Test
  void shouldDropNothingByAClockThatIsAhead() throws SQLException {
    look("a");
    look("a changed");
    tellEverything();
    List<String> before = changes();
    clock.set(NOW.plus(TWO_YEARS));

    maintain();

    assertThat(changes()).isEqualTo(before);
    assertThat(texts("select 1 from gateledger.retention where kept_since > now()")).isEmpty();
  }

  @Test
  void shouldTakeTheNextSnapshotOfAScopeThatReturnsAfterRetention() throws SQLException {
    clock.set(NOW.minus(Duration.ofDays(300)));
    for (String table : TABLES) {
      execute(
          "select gateledger.keep_months('gateledger.%s', '%s', 11)"
              .formatted(table, clock.instant().toString().substring(0, 10)));
    }
    look("a");
    tellEverything();
    clock.set(NOW);
    maintain();

    FinishedRun returned = look("a", "b");

    assertThat(returned.end().outcome()).isEqualTo(RunOutcome.COMPLETE);
    assertThat(returned.snapshot()).isEqualTo(2);
  }

  private FinishedRun look(String... names) {
    Map<String, String> items = new TreeMap<>();
    for (String name : names) {
      String id = name.substring(0, 1);
      items.put(id, "{\"id\": \"%s\", \"name\": \"%s\"}".formatted(id, name));
    }
    clock.move(Duration.ofSeconds(1));
    return new PipelineAssembly(
            new SingleConnectionTransactions(connection), CatalogueLoader.builtIn(), clock)
        .pipeline(Estate.holding(items, clock.instant()))
        .run(SCOPE, Trigger.SCHEDULE);
  }

  /** As the relay leaves the outbox behind. */
  private void tellEverything() throws SQLException {
    execute("delete from gateledger.outbox");
  }

  private void maintain() {
    Partitions partitions =
        new Partitions(
            new SingleConnectionTransactions(connection),
            new Kept(NINETY_DAYS, NINETY_DAYS, NINETY_DAYS),
            clock);
    partitions.makeMonths();
    partitions.dropMonths();
  }

  private record Kept(Duration changes, Duration versions, Duration runs)
      implements RetentionConfig {}

  private List<String> changes() throws SQLException {
    return texts("select id || ' ' || op from dashboard.changes order by change_no");
  }

  /** The months of a table that are there, in their order. */
  private List<String> months(String table) throws SQLException {
    return texts(
        "select inhrelid::regclass::text from pg_inherits where inhparent = 'gateledger.%s'::regclass order by 1"
            .formatted(table));
  }

  private static String month(int later) {
    return "change_" + now().plusMonths(later).toString().replace("-", "");
  }

  private static int monthsKept() {
    return -monthsUntil(NOW.minus(NINETY_DAYS));
  }

  private static int monthsUntil(Instant moment) {
    return (int) now().until(YearMonth.from(moment.atZone(ZoneOffset.UTC)), ChronoUnit.MONTHS);
  }

  private static YearMonth now() {
    return YearMonth.from(NOW.atZone(ZoneOffset.UTC));
  }

  private List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }

  private void execute(String sql) throws SQLException {
    Queries.execute(connection, sql);
  }
}
