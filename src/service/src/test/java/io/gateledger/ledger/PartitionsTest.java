package io.gateledger.ledger;

import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.testing.Migrations;
import io.gateledger.testing.TestDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Months are made ahead and dropped once all of them is past retention; nothing else is touched.
 */
class PartitionsTest {

  private static final String NOVEMBER = "2026-11-21T10:00:00Z";
  private static final Duration NINETY_DAYS = Duration.ofDays(90);
  private static final Duration A_YEAR = Duration.ofDays(365);

  private static TestDatabases databases;

  private String url = "";
  private Connection connection;

  @BeforeAll
  static void start(@TempDir Path folder) {
    databases = TestDatabases.start(folder);
  }

  @AfterAll
  static void stop() {
    databases.close();
  }

  @BeforeEach
  void migrate(TestInfo test) throws SQLException {
    url = databases.create(test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
    Migrations.of(url, databases.superuser()).load().migrate();
    connection = databases.connect(url);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void shouldMakeThisMonthAndTheTwoAfterIt() throws SQLException {
    maintain(NOVEMBER, A_YEAR, A_YEAR);

    assertThat(months("change"))
        .containsExactly(
            "change_202611 from 2026-11-01 00:00:00+00 to 2026-12-01 00:00:00+00",
            "change_202612 from 2026-12-01 00:00:00+00 to 2027-01-01 00:00:00+00",
            "change_202701 from 2027-01-01 00:00:00+00 to 2027-02-01 00:00:00+00",
            "change_default");
    assertThat(months("resource_version"))
        .extracting(month -> month.split(" ", -1)[0])
        .containsExactly(
            "resource_version_202611",
            "resource_version_202612",
            "resource_version_202701",
            "resource_version_default");
  }

  @Test
  void shouldDropTheMonthsThatLieWhollyPastRetentionAndNoOther() throws SQLException {
    keepMonths("2026-01-01", 11);
    changesEachMonth(1, 11);
    versionsEachMonth(1, 11);

    maintain(NOVEMBER, NINETY_DAYS, A_YEAR);

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

    maintain(NOVEMBER, A_YEAR, NINETY_DAYS);

    assertThat(texts("select to_char(valid_to, 'MM') from gateledger.resource_version order by 1"))
        .containsExactly("08", "09", "10", "11");
    assertThat(texts("select count(*) from gateledger.change")).containsExactly("11");
  }

  @Test
  void shouldKeepAMonthUntilItsLastMomentIsPastRetention() throws SQLException {
    keepMonths("2026-07-01", 3);
    Duration kept = Duration.ofDays(31);

    maintain("2026-08-31T23:59:59.999999Z", kept, kept);
    assertThat(names("change")).contains("change_202607", "change_202608");

    maintain("2026-09-01T00:00:00Z", kept, kept);
    assertThat(names("change")).doesNotContain("change_202607").contains("change_202608");
  }

  @Test
  void shouldDoNothingTheSecondTime() throws SQLException {
    keepMonths("2026-01-01", 11);
    changesEachMonth(1, 11);
    maintain(NOVEMBER, NINETY_DAYS, NINETY_DAYS);
    String everything =
        """
        select concat_ws(' ', oid, relname, relfilenode, pg_get_expr(relpartbound, oid)) from pg_class
         where relnamespace = 'gateledger'::regnamespace order by 1
        """;
    List<String> before = texts(everything);

    maintain(NOVEMBER, NINETY_DAYS, NINETY_DAYS);

    assertThat(texts(everything)).isEqualTo(before);
    assertThat(texts("select count(*) from gateledger.change")).containsExactly("4");
  }

  @Test
  void shouldLeaveWhatTheInventoryOfTheWindowNeeds() throws SQLException {
    keepMonths("2026-01-01", 11);
    scopeAndCurrentResource("2020-01-01");
    version(1, "2019-01-01", "2026-08-23 10:00+00");
    version(2, "2018-01-01", "2026-07-31 23:59+00");

    maintain(NOVEMBER, NINETY_DAYS, NINETY_DAYS);

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
    change("1999-01-01 00:00+00");

    maintain(NOVEMBER, NINETY_DAYS, NINETY_DAYS);

    assertThat(texts("select kept from gateledger.change_202001"))
        .as("a table that is no partition")
        .containsExactly("1");
    assertThat(texts("select tableoid::regclass::text from gateledger.change order by 1"))
        .as("a partition that is no month, and what lies outside every month")
        .containsExactly("change_archive", "change_default");
    assertThat(texts("select count(*) from gateledger.resource")).containsExactly("1");
  }

  @Test
  void shouldMoveWhatLayOutsideEveryMonthIntoItsMonth() throws SQLException {
    change("2026-12-01 00:00+00");
    change("2026-12-31 23:59:59.999999+00");
    change("2027-06-01 00:00+00");

    maintain(NOVEMBER, A_YEAR, A_YEAR);

    assertThat(texts("select tableoid::regclass::text from gateledger.change order by detected_at"))
        .containsExactly("change_202612", "change_202612", "change_default");
  }

  @Test
  void shouldCutMonthsAlikeInEveryTimeZone() throws SQLException {
    execute("set time zone 'Asia/Seoul'");
    maintain(NOVEMBER, A_YEAR, A_YEAR);
    execute("set time zone 'America/New_York'");
    maintain("2027-01-31T23:30:00Z", NINETY_DAYS, NINETY_DAYS);
    execute("set time zone 'UTC'");

    assertThat(months("change"))
        .containsExactly(
            "change_202611 from 2026-11-01 00:00:00+00 to 2026-12-01 00:00:00+00",
            "change_202612 from 2026-12-01 00:00:00+00 to 2027-01-01 00:00:00+00",
            "change_202701 from 2027-01-01 00:00:00+00 to 2027-02-01 00:00:00+00",
            "change_202702 from 2027-02-01 00:00:00+00 to 2027-03-01 00:00:00+00",
            "change_202703 from 2027-03-01 00:00:00+00 to 2027-04-01 00:00:00+00",
            "change_default");
  }

  @Test
  void shouldWaitForAnotherNodeThatMaintainsAtTheSameTime() throws Exception {
    CompletableFuture<Void> thisNode;
    try (Connection otherNode = databases.connect(url)) {
      otherNode.setAutoCommit(false);
      try (Statement statement = otherNode.createStatement()) {
        statement.execute(
            "select gateledger.keep_months('gateledger.change', 'detected_at', '2026-11-01', 3)");
      }
      thisNode = CompletableFuture.runAsync(() -> maintain(NOVEMBER, A_YEAR, A_YEAR));
      await("the wait for the other node")
          .atMost(Duration.ofSeconds(30))
          .until(() -> isSomebodyWaiting(otherNode));
      otherNode.commit();
    }

    thisNode.get(30, SECONDS);

    assertThat(names("change"))
        .containsExactly("change_202611", "change_202612", "change_202701", "change_default");
  }

  private static boolean isSomebodyWaiting(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%keep_months%'")) {
      return rows.next();
    }
  }

  private void maintain(String now, Duration changes, Duration versions) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    new Partitions(new SingleConnectionTransactions(connection), new Kept(changes, versions), clock)
        .maintain();
  }

  private record Kept(Duration changes, Duration versions) implements RetentionConfig {}

  private void keepMonths(String first, int months) throws SQLException {
    execute(
        """
        select gateledger.keep_months('gateledger.change', 'detected_at', '%1$s', %2$d);
        select gateledger.keep_months('gateledger.resource_version', 'valid_to', '%1$s', %2$d)
        """
            .formatted(first, months));
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
    execute(
        """
        insert into gateledger.change (detected_at, resource_no, scope_no, version, link_number, run_no, not_after, content_hash, op, changes)
        values ('%1$s', 1, 1, 1, 1, 1, '%1$s', gen_random_uuid(), 'update', '[]')
        """
            .formatted(detectedAt));
  }

  private void version(int version, String from, String to) throws SQLException {
    version(version, from, to, "");
  }

  private void version(int version, String from, String to, String later) throws SQLException {
    execute(
        """
        insert into gateledger.resource_version (resource_no, version, valid_from, valid_to, content_hash, presence, attributes)
        values (1, %d, '%s', timestamptz '%s'%s, gen_random_uuid(), 'present', '{}')
        """
            .formatted(version, from, to, later));
  }

  private void scopeAndCurrentResource(String validFrom) throws SQLException {
    execute(
        """
        insert into gateledger.scope (scope_no, scope_key, provider, account, region, type, registered_at)
        values (1, 'nhn/main/KR1/network', 'nhn', 'main', 'KR1', 'network', '2018-01-01');
        insert into gateledger.resource (resource_no, scope_no, version, in_transition, raw_hash, content_hash, first_seen_at, valid_from, seen_from, presence, id, attributes)
        values (1, 1, 9, false, gen_random_uuid(), gen_random_uuid(), '2018-01-01', '%1$s', '%1$s', 'present', 'n1', '{}')
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
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
