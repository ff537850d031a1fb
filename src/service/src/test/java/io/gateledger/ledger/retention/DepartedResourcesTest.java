package io.gateledger.ledger.retention;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.ledger.committed.CommittedChange;
import io.gateledger.ledger.committed.CommittedChangeReader;
import io.gateledger.ledger.committed.CommittedChangeReader.FoundVersion;
import io.gateledger.ledger.committed.ReadBounds;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What was deleted costs a run nothing, leaves in time, and is known again should it come back. */
class DepartedResourcesTest {

  private static final Duration KEPT = Duration.ofDays(400);

  private static MigratedPostgres postgres;
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    // Vacuum lets an index be read alone once the commit of what it holds is on disk.
    execute("set synchronous_commit = on");
    monthsAreDropped();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldCostWhatLivesAfterAYearOfFiveHundredIdsADay() throws SQLException {
    Scope scope = scope("churned");
    look(scope, networks(20));
    execute(
        """
        insert into gateledger.resource
               (resource_no, scope_no, version, in_transition, id_hash, raw_hash, content_hash, first_seen_at,
                valid_from, seen_from, last_seen_at, missing_since, presence, id, attributes)
        select nextval('gateledger.resource_no'), s.scope_no, 2, false, alike, alike, alike, seen, seen, seen, seen, seen,
               case day when 0 then 'present' else 'deleted' end, '00000000-0000-7000-8000-' || lpad(to_hex(day * 500 + i), 12, '0'), '{}'
          from gateledger.scope s, gen_random_uuid() alike, generate_series(0, 365) day,
               make_interval(days => day) age, cast(now() - age as timestamptz) seen, generate_series(1, 500) i
         where s.account = 'churned';
        update gateledger.resource set presence = 'deleted' where version = 2 and presence = 'present';
        """);
    execute("vacuum analyze gateledger.resource");

    Map<String, Long> before = read();
    look(scope, networks(20));
    Map<String, Long> unchanged = readSince(before);
    assertThat(unchanged.remove("pages of the table"))
        .as("pages of the visibility map; how often one is looked at again is the server's affair")
        .isLessThanOrEqualTo(20);
    assertThat(unchanged).isEqualTo(Map.of("resource_settled", 20L, "resource_deleted", 1L));

    before = read();
    look(scope, networks(21));
    assertThat(readSince(before))
        .as("the new one is looked up among the deleted")
        .containsEntry("resource_settled", 20L)
        .allSatisfy((where, read) -> assertThat(read).as(where).isBetween(0L, 25L));
    assertThat(texts("select count(*) from dashboard.networks where account = 'churned'"))
        .containsExactly("21");
  }

  @Test
  void shouldRestoreWhatWasDeletedLastMonth() throws SQLException {
    Scope scope = scope("returned");
    look(scope, networks(5));
    look(scope, networks(4));
    deletedSince("returned", "1 month");
    departed().maintain();

    look(scope, networks(5));

    assertThat(changesOf("returned", "n5")).containsExactly("1 baseline", "2 delete", "3 restore");
    assertThat(
            texts(
                "select presence from dashboard.versions where account = 'returned' and id = 'n5'"
                    + " order by version"))
        .containsExactly("present", "deleted", "present");
  }

  @Test
  void shouldContinueTheVersionsOfAnIdThatComesBackAfterItLeft() throws SQLException {
    Scope scope = scope("late");
    look(scope, networks(5));
    look(scope, networks(4));
    deletedSince("late", "3 years");
    String number = one("select resource_no from gateledger.resource where " + of("late", "n5"));
    String firstSeen =
        one("select first_seen_at from gateledger.resource where " + of("late", "n5"));

    departed().maintain();

    assertThat(texts("select 1 from gateledger.resource where " + of("late", "n5"))).isEmpty();
    assertThat(changesOf("late", "n5")).as("still named").containsExactly("1 baseline", "2 delete");

    look(scope, networks(5));

    assertThat(changesOf("late", "n5")).containsExactly("1 baseline", "2 delete", "3 restore");
    assertThat(
            one(
                "select concat_ws(' ', resource_no, version, presence, first_seen_at)"
                    + " from gateledger.resource where "
                    + of("late", "n5")))
        .isEqualTo(number + " 3 present " + firstSeen);
    assertThat(
            one(
                "select concat_ws(' ', c.changes, c.absent_since < now() - interval '2 years')"
                    + " from dashboard.changes c where account = 'late' and op = 'restore'"))
        .as("what it was is not known; since when it was gone is")
        .isEqualTo("[] t");
    assertThat(texts("select 1 from gateledger.departed_resource")).isEmpty();

    look(scope, renamed(networks(5)));

    assertThat(changesOf("late", "n5")).endsWith("3 restore", "4 update");
  }

  @Test
  void shouldStillTellADeletionWhoseResourceDepartedBeforeItWasTold() throws SQLException {
    Scope scope = scope("untold");
    look(scope, networks(5));
    look(scope, networks(4));
    deletedSince("untold", "3 years");
    departed().maintain();
    assertThat(texts("select 1 from gateledger.resource where " + of("untold", "n5"))).isEmpty();

    List<CommittedChange> told =
        new CommittedChangeReader()
            .range(
                connection,
                1,
                Long.MAX_VALUE,
                Instant.EPOCH,
                Instant.now(),
                new ReadBounds(100_000, 1_000_000_000))
            .rows();

    ResourceKey gone = new ResourceKey(scope, "n5");
    assertThat(told)
        .filteredOn(one -> one.key().equals(gone))
        .extracting(one -> one.version() + " " + one.op().wireName() + " " + one.name())
        .containsExactly("1 baseline net n5", "2 delete net n5");
    assertThat(
            new CommittedChangeReader()
                .leadingTo(
                    connection, List.of(new FoundVersion(gone, 2, told.getLast().detectedAt()))))
        .singleElement()
        .extracting(one -> one.op().wireName() + " " + one.name())
        .isEqualTo("delete net n5");
    execute("delete from gateledger.departed_resource");
  }

  @Test
  void shouldLetGoWhatIsPastRetentionAndNothingElse() throws SQLException {
    Scope scope = scope("mixed");
    look(scope, networks(2));
    execute(
        """
        insert into gateledger.resource
               (resource_no, scope_no, version, in_transition, id_hash, raw_hash, content_hash, first_seen_at,
                valid_from, seen_from, presence, id, name, attributes)
        select nextval('gateledger.resource_no'), s.scope_no, 2, false, gen_random_uuid(), gen_random_uuid(),
               gen_random_uuid(), '2020-01-01', now() - age, now() - age, 'deleted', age || '-' || i, 'n', '{}'
          from gateledger.scope s, generate_series(1, 2500) i,
               unnest(array[interval '500 days', interval '300 days']) age
         where s.account = 'mixed'
        """);

    departed().maintain();
    departed().maintain();

    assertThat(
            texts(
                """
                select concat_ws(' ', presence, min(age(valid_from)) > interval '1 year', count(*))
                  from gateledger.resource join gateledger.scope using (scope_no)
                 where account = 'mixed' group by presence order by 1
                """))
        .containsExactly("deleted f 2500", "present f 2");
    assertThat(
            texts(
                """
                select count(*) from gateledger.departed_resource d
                  join gateledger.scope using (scope_no)
                 where account = 'mixed' and d.version = 2 and d.name = 'n'
                   and d.first_seen_at = '2020-01-01' and d.last_seen_at = d.deleted_at
                """))
        .containsExactly("2500");
    execute("delete from gateledger.departed_resource");
  }

  @Test
  void shouldStayWhileTheMonthOfItsDeletionCouldNotBeDropped() throws SQLException {
    Scope scope = scope("undropped");
    look(scope, networks(5));
    look(scope, networks(4));
    deletedSince("undropped", "500 days");
    String kept =
        "select count(*) from gateledger.resource join gateledger.scope using (scope_no)"
            + " where account = 'undropped'";

    execute("update gateledger.retention set kept_since = null");
    departed().maintain();
    assertThat(texts(kept)).as("nothing was dropped").containsExactly("5");

    execute("update gateledger.retention set kept_since = now() - interval '501 days'");
    departed().maintain();
    assertThat(texts(kept)).as("older months were dropped").containsExactly("5");

    monthsAreDropped();
    departed().maintain();
    assertThat(texts(kept)).containsExactly("4");
    execute("delete from gateledger.departed_resource");
  }

  private static void monthsAreDropped() throws SQLException {
    execute(
        "update gateledger.retention set kept_since = now() - interval '%d days'"
            .formatted(KEPT.toDays()));
  }

  private static DepartedResources departed() {
    return new DepartedResources(
        new SingleConnectionTransactions(connection),
        new Kept(KEPT, KEPT, KEPT),
        Clock.systemUTC());
  }

  private static void look(Scope scope, Map<String, String> items) {
    new PipelineHarness(connection, CatalogueLoader.builtIn())
        .run(Estate.holding(items, Instant.now()), scope);
  }

  private static Scope scope(String account) {
    return new Scope("nhn", account, "KR1", "network");
  }

  private static Map<String, String> networks(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj("n%d"::formatted)
        .collect(
            Collectors.toMap(id -> id, "{\"id\": \"%1$s\", \"name\": \"net %1$s\"}"::formatted));
  }

  private static Map<String, String> renamed(Map<String, String> networks) {
    networks.replaceAll((id, json) -> json.replace("net", "network"));
    return networks;
  }

  /** Lets what is deleted be so for longer. */
  private static void deletedSince(String account, String age) throws SQLException {
    execute(
        """
        update gateledger.resource r
           set valid_from = now() - interval '%1$s', seen_from = now() - interval '%1$s', last_seen_at = now() - interval '%1$s'
          from gateledger.scope s
         where s.scope_no = r.scope_no and s.account = '%2$s' and presence = 'deleted'
        """
            .formatted(age, account));
  }

  private static String of(String account, String id) {
    return "id = '%s' and scope_no = (select scope_no from gateledger.scope where account = '%s')"
        .formatted(id, account);
  }

  private static List<String> changesOf(String account, String id) throws SQLException {
    return texts(
        "select version || ' ' || op from dashboard.changes where resource_key = 'nhn/%s/KR1/network/%s' order by change_no"
            .formatted(account, id));
  }

  /**
   * How many rows and pages were read of the table of resources and of each of its indexes so far.
   */
  private static Map<String, Long> read() throws SQLException {
    execute("select pg_stat_force_next_flush()");
    execute("select pg_stat_clear_snapshot()");
    Map<String, Long> read = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select indexrelname, idx_tup_read from pg_stat_user_indexes
                 where relid = 'gateledger.resource'::regclass
                 union all
                select 'rows of the table', seq_tup_read + idx_tup_fetch from pg_stat_user_tables
                 where relid = 'gateledger.resource'::regclass
                 union all
                select 'pages of the table', heap_blks_read + heap_blks_hit from pg_statio_user_tables
                 where relid = 'gateledger.resource'::regclass
                """)) {
      while (rows.next()) {
        read.put(rows.getString(1), rows.getLong(2));
      }
    }
    return read;
  }

  /** What was read since, where anything was. */
  private static Map<String, Long> readSince(Map<String, Long> before) throws SQLException {
    Map<String, Long> since = read();
    before.forEach((name, count) -> since.merge(name, -count, Long::sum));
    since.values().removeIf(count -> count == 0);
    return since;
  }

  private static String one(String sql) throws SQLException {
    List<String> texts = texts(sql);
    assertThat(texts).as(sql).hasSize(1);
    return texts.getFirst();
  }

  private static List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }

  private static void execute(String sql) throws SQLException {
    Queries.execute(connection, sql);
  }

  private record Kept(Duration changes, Duration versions, Duration runs)
      implements RetentionConfig {}
}
