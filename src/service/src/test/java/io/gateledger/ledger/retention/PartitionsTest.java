package io.gateledger.ledger.retention;

import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Months are made ahead and dropped once all of them is past retention; nothing else is touched.
 */
class PartitionsTest {

  private static final String NOVEMBER = "2026-11-21T10:00:00Z";
  private static final Duration NINETY_DAYS = Duration.ofDays(90);
  private static final Duration A_YEAR = Duration.ofDays(365);

  private static final List<String> TABLES =
      List.of("change", "resource_version", "run", "snapshot", "ledger_link");

  private MigratedPostgres postgres;
  private Connection connection;

  @BeforeEach
  void migrate() throws SQLException {
    postgres = MigratedPostgres.createWithoutMonths();
    connection = postgres.connect();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldHoldWhatIsWrittenNowAsSoonAsTheLedgerIsMade() throws SQLException {
    try (MigratedPostgres fresh = MigratedPostgres.create();
        Connection ledger = fresh.connect()) {
      for (String moment :
          List.of("now()", "now() - interval '1 month'", "now() + interval '5 months'")) {
        change(ledger, moment);
      }
      change(ledger, "timestamptz '1999-01-01'");

      assertThat(
              Queries.texts(
                  ledger,
                  """
                  select (relname = 'change_' || to_char(detected_at at time zone 'UTC', 'YYYYMM'))
                         || ' ' || (relname = 'change_earlier')
                    from gateledger.change c join pg_class p on p.oid = c.tableoid order by detected_at
                  """))
          .as("in its month, or before all of them")
          .containsExactly("false true", "true false", "true false", "true false");
    }
  }

  @Test
  void shouldShowWhichMonthsAreOverdueAndHowManyAreAhead() throws SQLException {
    MeterRegistry meters = new SimpleMeterRegistry();
    try (MigratedPostgres fresh = MigratedPostgres.create();
        Connection ledger = fresh.connect()) {
      new RetentionFigures(new Kept(Duration.ZERO, A_YEAR, A_YEAR), meters).read(ledger);
    }

    assertThat(overdue(meters, "change")).as("last month's").isEqualTo(1);
    assertThat(overdue(meters, "resource_version")).isZero();
    assertThat(meters.get("gateledger.retention.months.ahead").tag("table", "run").gauge().value())
        .isEqualTo(6);
  }

  private static double overdue(MeterRegistry meters, String table) {
    return meters.get("gateledger.retention.months.overdue").tag("table", table).gauge().value();
  }

  @Test
  void shouldMakeThisMonthAndTheSixAfterIt() throws SQLException {
    maintain(NOVEMBER, A_YEAR, A_YEAR, A_YEAR);

    assertThat(months("change"))
        .containsExactly(
            "change_202611 from 2026-11-01 00:00:00+00 to 2026-12-01 00:00:00+00",
            "change_202612 from 2026-12-01 00:00:00+00 to 2027-01-01 00:00:00+00",
            "change_202701 from 2027-01-01 00:00:00+00 to 2027-02-01 00:00:00+00",
            "change_202702 from 2027-02-01 00:00:00+00 to 2027-03-01 00:00:00+00",
            "change_202703 from 2027-03-01 00:00:00+00 to 2027-04-01 00:00:00+00",
            "change_202704 from 2027-04-01 00:00:00+00 to 2027-05-01 00:00:00+00",
            "change_202705 from 2027-05-01 00:00:00+00 to 2027-06-01 00:00:00+00");
    for (String table : TABLES) {
      assertThat(names(table))
          .as(table)
          .hasSize(7)
          .startsWith(table + "_202611")
          .endsWith(table + "_202705");
    }
  }

  @Test
  void shouldDropTheMonthsThatLieWhollyPastRetentionAndNoOther() throws SQLException {
    keepMonths("2026-01-01", 11);
    changesEachMonth(1, 11);
    versionsEachMonth(1, 11);

    maintain(NOVEMBER, NINETY_DAYS, A_YEAR, A_YEAR);

    assertThat(texts("select to_char(detected_at, 'MM') from gateledger.change order by 1"))
        .as("90 days reach back to 23 August, whose month stays whole")
        .containsExactly("08", "09", "10", "11");
    assertThat(texts("select to_char(valid_to, 'MM') from gateledger.resource_version order by 1"))
        .as("versions have a retention of their own")
        .hasSize(11);
  }

  @Test
  void shouldDropVersionsByTheirOwnRetention() throws SQLException {
    keepMonths("2026-01-01", 11);
    changesEachMonth(1, 11);
    versionsEachMonth(1, 11);

    maintain(NOVEMBER, A_YEAR, NINETY_DAYS, A_YEAR);

    assertThat(texts("select to_char(valid_to, 'MM') from gateledger.resource_version order by 1"))
        .containsExactly("08", "09", "10", "11");
    assertThat(texts("select count(*) from gateledger.change")).containsExactly("11");
  }

  @Test
  void shouldKeepAMonthUntilItsLastMomentIsPastRetention() throws SQLException {
    keepMonths("2026-07-01", 3);
    Duration kept = Duration.ofDays(31);

    maintain("2026-08-31T23:59:59.999999Z", kept, kept, kept);
    assertThat(names("change")).contains("change_202607", "change_202608");

    maintain("2026-09-01T00:00:00Z", kept, kept, kept);
    assertThat(names("change")).doesNotContain("change_202607").contains("change_202608");
  }

  @Test
  void shouldKeepTheMonthsOfWhatIsStillToBeTold() throws SQLException {
    keepMonths("2026-01-01", 11);
    changesEachMonth(1, 11);
    execute(
        "insert into gateledger.outbox (number, last_number, at, kind) values (5, 5, '2026-05-01"
            + " 00:00:01+00', 'changes')");

    maintain(NOVEMBER, NINETY_DAYS, A_YEAR, A_YEAR);

    assertThat(names("change"))
        .as("with the month in which the state had ended that the first of May found changed")
        .startsWith("change_202604");

    execute("delete from gateledger.outbox");
    maintain(NOVEMBER, NINETY_DAYS, A_YEAR, A_YEAR);

    assertThat(names("change")).startsWith("change_202608");
  }

  @Test
  void shouldMakeMonthsOfATableThatALaterVersionWidened() throws SQLException {
    execute(
        """
        alter table gateledger.change add column later text;
        alter table gateledger.change alter column later set storage external;
        alter table gateledger.change add column is_news boolean generated always as (op <> 'baseline') stored;
        create index on gateledger.change (is_news);
        """);

    maintain(NOVEMBER, A_YEAR, A_YEAR, A_YEAR);

    assertThat(names("change")).hasSize(7);
    change("2026-11-21 10:00:00+00");
    assertThat(texts("select is_news from gateledger.change")).containsExactly("t");
  }

  @Test
  void shouldDoNothingTheSecondTime() throws SQLException {
    keepMonths("2026-01-01", 11);
    changesEachMonth(1, 11);
    maintain(NOVEMBER, NINETY_DAYS, NINETY_DAYS, A_YEAR);
    String everything =
        """
        select concat_ws(' ', oid, relname, relfilenode, pg_get_expr(relpartbound, oid)) from pg_class
         where relnamespace = 'gateledger'::regnamespace order by 1
        """;
    List<String> before = texts(everything);

    maintain(NOVEMBER, NINETY_DAYS, NINETY_DAYS, A_YEAR);

    assertThat(texts(everything)).isEqualTo(before);
    assertThat(texts("select count(*) from gateledger.change")).containsExactly("4");
  }

  @Test
  void shouldLeaveWhatTheInventoryOfTheWindowNeeds() throws SQLException {
    keepMonths("2026-01-01", 11);
    scopeAndCurrentResource("2020-01-01");
    version(1, "2019-01-01", "2026-08-23 10:00+00");
    version(2, "2018-01-01", "2026-07-31 23:59+00");

    maintain(NOVEMBER, NINETY_DAYS, NINETY_DAYS, A_YEAR);

    assertThat(
            texts(
                "select version || ' ' || coalesce(valid_to::date::text, 'now')"
                    + " from dashboard.inventory_as_of('2026-08-23 09:59+00') order by 1"))
        .as("what is current, however old, and what was superseded within the window")
        .containsExactly("1 2026-08-23", "9 now");
    assertThat(texts("select count(*) from gateledger.resource_version")).containsExactly("1");
  }

  @Test
  void shouldTouchNothingElse() throws SQLException {
    keepMonths("2026-01-01", 11);
    scopeAndCurrentResource("2020-01-01");
    execute(
        """
        create table gateledger.change_202001 (kept integer);
        insert into gateledger.change_202001 values (1);
        create table gateledger.change_archive partition of gateledger.change
          for values from ('2019-01-01 00:00+00') to ('2020-01-01 00:00+00');
        """);
    change("2019-06-01 00:00+00");

    maintain(NOVEMBER, NINETY_DAYS, NINETY_DAYS, A_YEAR);

    assertThat(texts("select kept from gateledger.change_202001"))
        .as("a table that is no partition")
        .containsExactly("1");
    assertThat(texts("select tableoid::regclass::text from gateledger.change order by 1"))
        .as("a partition that is no month")
        .containsExactly("change_archive");
    assertThat(texts("select count(*) from gateledger.resource")).containsExactly("1");
  }

  @Test
  void shouldCutMonthsAlikeInEveryTimeZone() throws SQLException {
    execute("set time zone 'Asia/Seoul'");
    maintain(NOVEMBER, A_YEAR, A_YEAR, A_YEAR);
    execute("set time zone 'America/New_York'");
    maintain("2027-05-31T23:30:00Z", A_YEAR, A_YEAR, A_YEAR);
    execute("set time zone 'UTC'");

    assertThat(months("change"))
        .hasSize(13)
        .contains(
            "change_202611 from 2026-11-01 00:00:00+00 to 2026-12-01 00:00:00+00",
            "change_202704 from 2027-04-01 00:00:00+00 to 2027-05-01 00:00:00+00",
            "change_202705 from 2027-05-01 00:00:00+00 to 2027-06-01 00:00:00+00",
            "change_202711 from 2027-11-01 00:00:00+00 to 2027-12-01 00:00:00+00");
  }

  @Test
  void shouldWaitForAnotherNodeThatMaintainsAtTheSameTime() throws Exception {
    CompletableFuture<Void> thisNode;
    try (Connection otherNode = postgres.connect();
        Connection watch = postgres.connect()) {
      otherNode.setAutoCommit(false);
      try (Statement statement = otherNode.createStatement()) {
        statement.execute("select gateledger.keep_months('gateledger.change', '2026-11-01', 7)");
      }
      thisNode = CompletableFuture.runAsync(() -> maintain(NOVEMBER, A_YEAR, A_YEAR, A_YEAR));
      await("the wait for the other node")
          .atMost(Duration.ofSeconds(30))
          .until(() -> isSomebodyWaiting(watch));
      otherNode.commit();
    }

    thisNode.get(30, SECONDS);

    assertThat(names("change")).hasSize(7).startsWith("change_202611").endsWith("change_202705");
  }

  private static boolean isSomebodyWaiting(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select from pg_stat_activity where wait_event_type = 'Lock' and query like"
                    + " '%keep_months%'")) {
      return rows.next();
    }
  }

  @Test
  void shouldLetCommitsGoOnAndDropTheMonthOnceADumpThatReadsItHasEnded() throws Exception {
    keepMonths("2026-01-01", 12);
    changesEachMonth(1, 11);
    try (Connection dump = postgres.connect();
        Connection committing = postgres.connect()) {
      readEverything(dump);
      CompletableFuture<Void> dropping =
          CompletableFuture.runAsync(() -> maintain(NOVEMBER, NINETY_DAYS, A_YEAR, NINETY_DAYS));
      Queries.execute(committing, "set lock_timeout = '500ms'");

      int commits = 0;
      while (!dropping.isDone()) {
        change(committing, "timestamptz '2026-11-21 10:00+00'");
        Queries.texts(committing, "select count(*) from dashboard.changes");
        commits++;
      }
      dropping.get(1, SECONDS);

      assertThat(commits).as("commits and looks while months wait to be dropped").isGreaterThan(10);
      assertThat(names("change")).as("still read").contains("change_202601", "change_202607");
      assertThat(Queries.texts(dump, "select count(*) from gateledger.change"))
          .as("what the dump began with")
          .containsExactly("11");
      dump.commit();
    }

    maintain(NOVEMBER, NINETY_DAYS, A_YEAR, NINETY_DAYS);

    for (String table : List.of("change", "run", "snapshot", "ledger_link")) {
      assertThat(names(table)).as(table).startsWith(table + "_202608").hasSize(10);
    }
    assertThat(names("resource_version")).startsWith("resource_version_202601").hasSize(17);
    assertThat(texts("select relname from pg_class where relname ~ '^(change|run)_20260[1-7]$'"))
        .as("nothing is left beside")
        .isEmpty();
  }

  @Test
  void shouldDropAMonthThatWasDetachedBeforeSomebodyWasInterrupted() throws SQLException {
    keepMonths("2026-07-01", 5);
    execute(
        """
        select gateledger.release_months_before('gateledger.change', '2026-08-23');
        """);
    execute("alter table gateledger.change detach partition gateledger.change_202607 concurrently");

    maintain(NOVEMBER, NINETY_DAYS, A_YEAR, A_YEAR);

    assertThat(texts("select relname from pg_class where relname = 'change_202607'")).isEmpty();
  }

  @Test
  void shouldRefuseAnInstantOfWhichSomethingWasDroppedAndSayHowFarBackItGoes() throws SQLException {
    keepMonths("2026-01-01", 11);
    scopeAndCurrentResource("2020-01-01");
    version(1, "2019-01-01", "2026-08-23 10:00+00");
    version(2, "2018-01-01", "2026-07-31 23:59+00");
    assertThat(inventory("2026-07-31 23:58+00")).as("while all is there").hasSize(3);

    maintain(NOVEMBER, A_YEAR, NINETY_DAYS, A_YEAR);

    assertThatThrownBy(() -> inventory("2026-07-31 23:58+00"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22023"))
        .hasMessageContaining("the ledger goes back to 2026-08-01 00:00:00+00 only")
        .hasMessageContaining("gateledger.retention.versions");
    assertThat(inventory("2026-08-01 00:00+00")).containsExactly("1", "9");
    assertThat(
            texts(
                "select history || ' ' || kept_since from dashboard.retention where kept_since is"
                    + " not null"))
        .containsExactly("resource_version 2026-08-01 00:00:00+00");
  }

  private List<String> inventory(String at) throws SQLException {
    return texts("select version from dashboard.inventory_as_of('%s') order by 1".formatted(at));
  }

  /** Holds every table as pg_dump does until it has ended. */
  private static void readEverything(Connection dump) throws SQLException {
    dump.setAutoCommit(false);
    dump.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    for (String table :
        Queries.texts(
            dump,
            """
            select c.oid::regclass::text from pg_class c
             where c.relnamespace = 'gateledger'::regnamespace and c.relkind in ('r', 'p')
            """)) {
      Queries.execute(dump, "lock table %s in access share mode".formatted(table));
    }
  }

  private void maintain(String now, Duration changes, Duration versions, Duration runs) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    Partitions partitions =
        new Partitions(
            new SingleConnectionTransactions(connection), new Kept(changes, versions, runs), clock);
    partitions.makeMonths();
    partitions.dropMonths();
  }

  private record Kept(Duration changes, Duration versions, Duration runs)
      implements RetentionConfig {}

  private void keepMonths(String first, int months) throws SQLException {
    for (String table : TABLES) {
      execute(
          "select gateledger.keep_months('gateledger.%s', '%s', %d)"
              .formatted(table, first, months));
    }
  }

  /** The first moment of each month of 2026. */
  private void changesEachMonth(int first, int last) throws SQLException {
    for (int month = first; month <= last; month++) {
      change("2026-%02d-01 00:00:00+00".formatted(month));
    }
  }

  /** The last moment of each month of 2026. */
  private void versionsEachMonth(int first, int last) throws SQLException {
    for (int month = first; month <= last; month++) {
      version(
          month,
          "2025-01-01",
          "2026-%02d-01 00:00:00+00".formatted(month),
          " + interval '1 month - 1 microsecond'");
    }
  }

  private void change(String detectedAt) throws SQLException {
    change(connection, "timestamptz '%s'".formatted(detectedAt));
  }

  private static void change(Connection connection, String detectedAt) throws SQLException {
    Queries.execute(
        connection,
        """
        insert into gateledger.change (detected_at, resource_no, scope_no, version, link_number, run_no, not_after, content_hash, op, changes)
        values (%1$s, 1, 1, 1, 1, 1, %1$s, gen_random_uuid(), 'update', '[]')
        """
            .formatted(detectedAt));
  }

  private void version(int version, String from, String to) throws SQLException {
    version(version, from, to, "");
  }

  private void version(int version, String from, String to, String later) throws SQLException {
    execute(
        """
        insert into gateledger.resource_version (resource_no, version, scope_no, valid_from, valid_to, content_hash, presence, attributes)
        values (1, %d, 1, '%s', timestamptz '%s'%s, gen_random_uuid(), 'present', '{}')
        """
            .formatted(version, from, to, later));
  }

  private void scopeAndCurrentResource(String validFrom) throws SQLException {
    execute(
        """
        insert into gateledger.scope (scope_no, scope_key, provider, account, region, type, registered_at)
        values (1, 'nhn/main/KR1/network', 'nhn', 'main', 'KR1', 'network', '2018-01-01');
        insert into gateledger.resource (resource_no, scope_no, version, in_transition, id_hash, raw_hash, content_hash, first_seen_at, valid_from, seen_from, presence, id, attributes)
        values (1, 1, 9, false, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '2018-01-01', '%1$s', '%1$s', 'present', 'n1', '{}')
        """
            .formatted(validFrom));
  }

  private List<String> names(String table) throws SQLException {
    return months(table).stream().map(month -> month.split(" ", -1)[0]).toList();
  }

  /** The partitions of a table and their bounds, in order. */
  private List<String> months(String table) throws SQLException {
    return texts(
        """
        select rtrim(concat(c.relname, ' ',
                 regexp_replace(pg_get_expr(c.relpartbound, c.oid),
                                'FOR VALUES FROM \\(''(.*)''\\) TO \\(''(.*)''\\)|DEFAULT',
                                case when pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT' then ''
                                     else 'from \\1 to \\2' end)))
          from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent = 'gateledger.%s'::regclass
         order by 1
        """
            .formatted(table));
  }

  private List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }

  private void execute(String sql) throws SQLException {
    Queries.execute(connection, sql);
  }
}
