package io.gateledger.ledger;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.listing.MovableClock;
import io.gateledger.ledger.retention.Partitions;
import io.gateledger.ledger.retention.RetentionConfig;
import io.gateledger.ledger.run.RunLog;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.pipeline.PipelineAssembly;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.Run;
import io.gateledger.run.RunCounts;
import io.gateledger.run.RunEnd;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.Trigger;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a year leaves behind in which nothing happens. */
class IdleYearTest {

  private static final Instant BEGINNING = Instant.parse("2025-11-21T10:00:00Z");
  private static final Duration RETENTION = Duration.ofDays(90);

  private static final int SCOPES = 25;
  private static final int RUNS_A_DAY = SCOPES * 24 * 60;

  /** Whole months are kept: 90 days, and up to a month more. */
  private static final int DAYS_KEPT = 90 + 31;

  private static final long AIM = 2_000_000_000;

  private final MovableClock clock = new MovableClock();
  private MigratedPostgres postgres;
  private Connection connection;

  @BeforeEach
  void beginAYearAgo() throws SQLException {
    postgres = MigratedPostgres.createWithoutMonths();
    connection = postgres.connect();
    clock.set(BEGINNING);
    partitions().makeMonths();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldHoldAYearOfIdleRunsOfTwentyFiveScopesInLessThanTwoGigabytes() throws SQLException {
    RunLog log = new RunLog(clock);
    for (int minute = 0; minute < 60; minute++) {
      lookAtAll(log);
    }
    long written = number("select count(*) from gateledger.run");
    double byTheService = 1.0 * sizeOf("run_202511") / written;

    runsAlikeFor(364, 12);
    clock.set(BEGINNING.plus(Duration.ofDays(364)));
    maintain();
    long kept = number("select count(*) from gateledger.run");
    double afterRetention = 1.0 * allHistory() / kept;

    assertThat(written).isEqualTo(60 * SCOPES);
    assertThat(kept).isBetween(90L * 12 * SCOPES, (DAYS_KEPT + 1L) * 12 * SCOPES);
    assertThat(texts("select count(*) || ' ' || max(number) from dashboard.snapshots"))
        .as("one snapshot a scope")
        .containsExactly("25 1");
    assertThat(Math.max(byTheService, afterRetention) * RUNS_A_DAY * DAYS_KEPT)
        .as(
            "bytes of a year at 60 s; %.0f a run, %.0f after retention",
            byTheService, afterRetention)
        .isLessThan(AIM);
  }

  @Test
  void shouldReadBackASnapshotThatAYearOfIdleRunsConfirmed() throws SQLException {
    Scope scope = new Scope("nhn", "main", "KR1", "network");
    FinishedRun first = look(scope, "a", "b");
    FinishedRun last = first;
    for (int day = 1; day <= 365; day++) {
      clock.move(Duration.ofDays(1));
      if (day % 30 == 0) {
        partitions().makeMonths();
      }
      last = look(scope, "a", "b");
    }
    maintain();

    assertThat(last.snapshot()).isEqualTo(1);
    assertThat(texts("select number || ' ' || run || ' ' || resources from dashboard.snapshots"))
        .containsExactly("1 " + first.run().number() + " 2");
    assertThat(
            texts(
                "select taken_at = '%s' and confirmed_until = '%s' from dashboard.snapshots"
                    .formatted(first.finishedAt(), last.freshAsOf())))
        .as("holds from when it was taken to when the last run began that confirmed it")
        .containsExactly("t");
    assertThat(number("select count(*) from dashboard.runs")).isBetween(90L, 122L);
    assertThat(contents(scope, 1)).containsExactly("a", "b");

    clock.move(Duration.ofDays(1));
    FinishedRun changed = look(scope, "a", "b", "c");

    assertThat(changed.snapshot()).isEqualTo(2);
    assertThat(contents(scope, 1))
        .as("superseded, and well within retention")
        .containsExactly("a", "b");
    assertThat(contents(scope, 2)).containsExactly("a", "b", "c");
  }

  @Test
  void shouldRefuseASnapshotThatWasDroppedAndSayHowFarBackTheyGo() throws SQLException {
    Scope scope = new Scope("nhn", "main", "KR1", "network");
    look(scope, "a");
    clock.move(Duration.ofMinutes(1));
    look(scope, "a", "b");
    clock.move(Duration.ofDays(130));
    partitions().makeMonths();
    look(scope, "a", "b");
    maintain();

    assertThat(contents(scope, 2)).containsExactly("a", "b");
    assertThatThrownBy(() -> contents(scope, 1))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22023"))
        .hasMessageContaining("goes back to snapshot 2 of nhn/main/KR1/network only")
        .hasMessageContaining("gateledger.retention.runs");
    assertThatThrownBy(() -> contents(scope, 3))
        .hasMessageContaining("there is no snapshot 3 of nhn/main/KR1/network: the newest is 2");
  }

  @Test
  void shouldReadBackASnapshotExactlyWhenTheClockWasAheadAsItWasTaken() throws SQLException {
    Scope scope = new Scope("nhn", "main", "KR1", "network");
    clock.move(Duration.ofHours(1));
    look(scope, "a", "b");
    clock.move(Duration.ofMinutes(-55));
    look(scope, "a", "b", "c");
    clock.move(Duration.ofMinutes(1));
    look(scope, "b", "c");

    assertThat(contents(scope, 1)).containsExactly("a", "b");
    assertThat(contents(scope, 2)).containsExactly("a", "b", "c");
    assertThat(contents(scope, 3)).containsExactly("b", "c");
  }

  @Test
  void shouldTakeAnotherSnapshotOnceSomethingWasCommittedBeSoByARunThatSawLess()
      throws SQLException {
    RunLog log = new RunLog(clock);
    Scope scope = new Scope("nhn", "main", "KR1", "network");
    assertThat(end(log, begin(log, scope), RunOutcome.COMPLETE, 5).snapshot()).isEqualTo(1);
    assertThat(end(log, begin(log, scope), RunOutcome.COMPLETE, 5).snapshot()).isEqualTo(1);

    Run partial = begin(log, scope);
    execute("update gateledger.scope set link_number = 1, chain_head = sha256('a link')");
    assertThat(end(log, partial, RunOutcome.PARTIAL, 4).snapshot()).isNull();

    assertThat(end(log, begin(log, scope), RunOutcome.COMPLETE, 5).snapshot()).isEqualTo(2);
    assertThat(end(log, begin(log, scope), RunOutcome.COMPLETE, 4).snapshot())
        .as("fewer were seen")
        .isEqualTo(3);
    assertThat(
            texts(
                "select number || ' ' || snapshot_before from gateledger.run_report join"
                    + " dashboard.snapshots on run = run_no order by number"))
        .containsExactly("1 0", "2 1", "3 2");
  }

  /** A run of each scope, all of them under way at once. */
  private void lookAtAll(RunLog log) throws SQLException {
    List<Run> runs = new ArrayList<>();
    for (int scope = 0; scope < SCOPES; scope++) {
      runs.add(begin(log, new Scope("scp", "scp-main", "kr-west" + scope, "vpn-tunnel")));
    }
    clock.move(Duration.ofNanos(2_345_678_000L));
    for (Run run : runs) {
      end(log, run, RunOutcome.COMPLETE, 1_000);
    }
    clock.move(Duration.ofNanos(57_654_322_000L));
  }

  private Run begin(RunLog log, Scope scope) {
    return new SingleConnectionTransactions(connection)
        .inTransaction(c -> log.begin(c, scope, Trigger.SCHEDULE, "gateledger-6d5f8b7c9-x2k4q:1"));
  }

  private FinishedRun end(RunLog log, Run run, RunOutcome outcome, long resources) {
    RunEnd end =
        new RunEnd(
            outcome,
            run.startedAt(),
            resources,
            outcome == RunOutcome.COMPLETE ? List.of() : List.of("page 2 was lost"),
            null,
            """
            {"startedAt":"%s","finishedAt":"%s","walks":1,"parents":null,"pagesAsked":11,"pagesReceived":11,"declaredTotal":1000,"distinct":1000,"duplicates":0,"unreadable":[],"unreadableCount":0,"showsAsked":0,"showsFailed":0,"contradicted":0,"retries":0,"bytes":1123456,"failedRequestIds":[],"unknownValues":{}}\
            """
                .formatted(run.startedAt(), clock.instant()),
            new RunCounts());
    return new SingleConnectionTransactions(connection).inTransaction(c -> log.end(c, run, end));
  }

  /** So many runs a day and scope, each like the newest of its scope. */
  private void runsAlikeFor(int days, int aDay) throws SQLException {
    for (int month = 0; month <= 12; month++) {
      execute(
          "select gateledger.keep_months('gateledger.run', (date '2025-11-01' + interval '%d months')::date, 1)"
              .formatted(month));
    }
    execute(
        """
        insert into gateledger.run (started_at, finished_at, collected_until, fresh_as_of, fence, link_number, scope_no,
               snapshot_before, snapshot_number, node, trigger, outcome, manifest)
        select r.started_at + later, r.finished_at + later, r.collected_until + later, r.fresh_as_of + later, r.fence, r.link_number,
               r.scope_no, r.snapshot_before, r.snapshot_number, r.node, r.trigger, r.outcome, r.manifest
          from (select n * interval '24 hours' / %d as later from generate_series(1, %d) n) l,
               (select * from gateledger.run order by run_no desc limit %d) r
         order by later
        """
            .formatted(aDay, days * aDay, SCOPES));
  }

  private FinishedRun look(Scope scope, String... ids) {
    Map<String, String> items = new TreeMap<>();
    for (String id : ids) {
      items.put(id, "{\"id\": \"%1$s\", \"name\": \"%1$s\"}".formatted(id));
    }
    return new PipelineAssembly(
            new SingleConnectionTransactions(connection), CatalogueLoader.builtIn(), clock)
        .pipeline(Estate.holding(items, clock.instant()))
        .run(scope, Trigger.SCHEDULE);
  }

  private List<String> contents(Scope scope, int snapshot) throws SQLException {
    return texts(
        "select id from dashboard.snapshot_contents('%s', %d) order by 1"
            .formatted(scope.key(), snapshot));
  }

  private Partitions partitions() {
    return new Partitions(
        new SingleConnectionTransactions(connection),
        new Kept(RETENTION, RETENTION, RETENTION),
        clock);
  }

  /** With all told, as the relay leaves it: what waits keeps its month. */
  private void maintain() throws SQLException {
    execute("delete from gateledger.outbox");
    partitions().makeMonths();
    partitions().dropMonths();
  }

  private record Kept(Duration changes, Duration versions, Duration runs)
      implements RetentionConfig {}

  /** With its indexes. */
  private long sizeOf(String table) throws SQLException {
    return number("select pg_total_relation_size('gateledger.%s')".formatted(table));
  }

  private long allHistory() throws SQLException {
    return number(
        """
        select sum(pg_total_relation_size(inhrelid)) from pg_inherits
         where inhparent in ('gateledger.run'::regclass, 'gateledger.snapshot'::regclass, 'gateledger.ledger_link'::regclass)
        """);
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(texts(sql).getFirst());
  }

  private List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }

  private void execute(String sql) throws SQLException {
    Queries.execute(connection, sql);
  }
}
