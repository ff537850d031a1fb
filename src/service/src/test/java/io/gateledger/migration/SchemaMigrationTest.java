package io.gateledger.migration;

import io.gateledger.testing.ChainQuery;
import io.gateledger.testing.Migrations;
import io.gateledger.testing.Queries;
import io.gateledger.testing.TestDatabases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaMigrationTest {

  /** Every table of the ledger, without the partitions and Flyway's own. */
  private static final String TABLES =
      """
      select c.oid::regclass::text from pg_class c
       where c.relnamespace = 'gateledger'::regnamespace and c.relkind in ('r', 'p')
         and not c.relispartition and c.relname <> 'flyway_schema_history'
       order by 1
      """;

  /** What belonged to the scheduler of older versions went with it. */
  private static final String OF_QUARTZ = "qrtz_";

  /** The views and functions that dashboards build on, and who may use them. */
  private static final String SURFACE =
      """
      select concat_ws(' | ', c.relname, c.relacl, obj_description(c.oid), pg_get_viewdef(c.oid)) from pg_class c
       where c.relnamespace = 'dashboard'::regnamespace
      union all
      select concat_ws(' | ', p.proname, p.proacl, obj_description(p.oid), pg_get_functiondef(p.oid)) from pg_proc p
       where p.pronamespace in ('dashboard'::regnamespace, 'gateledger'::regnamespace)
       order by 1
      """;

  /** The first release has all migrations up to here; those after it meet nodes that lack them. */
  private static final long FIRST_RELEASE = 202611222359L;

  private static TestDatabases databases;

  @BeforeAll
  static void start(@TempDir Path folder) {
    databases = TestDatabases.start(folder);
  }

  @AfterAll
  static void stop() {
    databases.close();
  }

  @Test
  void shouldKeepTheRowsOfEveryOlderSchema() throws SQLException, IOException {
    String url = databases.create("older");
    Map<String, List<String>> kept = new TreeMap<>();
    try (Connection connection = databases.connect(url)) {
      for (MigrationVersion version : versions(url)) {
        flyway(url, version).migrate();
        Queries.execute(connection, rowsOf(version));
        kept.putAll(rows(connection, version));
        if (version.equals(newestFrozen())) {
          assertThat(emptyColumns(connection))
              .as("columns of %s without a value", version)
              .isEmpty();
        }
      }

      Migrations.of(url, databases.superuser()).load().migrate();

      assertThat(ChainQuery.breaks(connection)).as("links that do not follow").isEmpty();
      assertThat(kept.keySet().removeIf(table -> table.contains(OF_QUARTZ))).isTrue();
      for (Map.Entry<String, List<String>> table : kept.entrySet()) {
        for (String row : table.getValue()) {
          assertThat(count(connection, table.getKey(), row))
              .as("%s kept %s", table.getKey(), row)
              .isEqualTo(1);
        }
      }
      assertThat(
              Queries.texts(
                  connection,
                  """
                  select concat_ws(' ', resource_key, version, valid_to is null)
                    from dashboard.versions order by resource_key, version
                  """))
          .as("states that readers see")
          .containsExactly(
              "scp/main/kr-west1/vpn-tunnel/t1 1 f",
              "scp/main/kr-west1/vpn-tunnel/t1 2 t",
              "scp/main/kr-west1/vpn-tunnel/t2 1 f",
              "scp/main/kr-west1/vpn-tunnel/t2 2 t");
    }
  }

  @Test
  void shouldNeverChangeAMigrationThatWasReleased() throws IOException, SQLException {
    Map<String, Integer> now = new TreeMap<>();
    for (MigrationInfo migration :
        Migrations.of(databases.create("frozen"), databases.superuser()).load().info().all()) {
      if (migration.getVersion() != null) {
        now.put(migration.getVersion().getVersion(), migration.getChecksum());
      }
    }

    for (String line : resource("frozen.txt").lines().toList()) {
      String[] frozen = line.split(" ", 2);
      assertThat(now).as("frozen").containsEntry(frozen[0], Integer.valueOf(frozen[1]));
    }
  }

  @Test
  void shouldSayOfEachMigrationWhichReleasesMayGoOnWithIt() throws SQLException {
    String url = databases.create("declared");
    Migrations.of(url, databases.superuser()).load().migrate();

    try (Connection connection = databases.connect(url)) {
      assertThat(
              Queries.texts(
                  connection,
                  """
                  select version from gateledger.flyway_schema_history
                   where version::bigint > %d
                     and version::bigint not in (select schema_version from gateledger.compatibility)
                  """
                      .formatted(FIRST_RELEASE)))
          .as("migrations that do not call gateledger.declare_compatible")
          .isEmpty();
    }
  }

  @Test
  void shouldLetReadersSeeWhatAnOlderSchemaHeld() throws SQLException, IOException {
    String url = databases.create("read");
    try (Connection connection = databases.connect(url)) {
      for (MigrationVersion version : versions(url)) {
        flyway(url, version).migrate();
        Queries.execute(connection, rowsOf(version));
      }

      Migrations.of(url, databases.superuser()).load().migrate();

      Queries.execute(connection, "set role gateledger_reader");
      assertThat(
              List.of(
                  one(connection, wholeRows("scopes")),
                  one(connection, wholeRows("resources")),
                  one(connection, wholeRows("changes")),
                  one(connection, wholeRows("alerts")),
                  one(connection, wholeRows("runs")),
                  one(connection, wholeRows("snapshots")),
                  one(connection, wholeRows("quarantines")),
                  one(connection, wholeRows("rebaselines")),
                  one(connection, wholeRows("vpn_tunnels"))))
          .containsExactly("2", "2", "3", "5", "3", "2", "2", "1", "1");
      assertThat(
              one(
                  connection,
                  "select down_since at time zone 'UTC' from dashboard.tunnel_downtime"))
          .isEqualTo("2026-01-05 10:00:00");
      assertThat(
              Queries.texts(
                  connection,
                  "select id || version from dashboard.inventory_as_of('2026-01-03 00:00+00') order by 1"))
          .containsExactly("t11", "t21");
      assertThat(
              Queries.texts(
                  connection,
                  "select id || version from dashboard.snapshot_contents('scp/main/kr-west1/vpn-tunnel', 2)"))
          .containsExactly("t12");
    }
  }

  /** Counts them by every column, for what no query asks for is not computed. */
  private static String wholeRows(String view) {
    return "select count(v::text) from dashboard.%s v".formatted(view);
  }

  @Test
  void shouldMakeTheSameViewsAgainOverThoseThatAreThere() throws SQLException {
    String url = databases.create("again");
    Flyway flyway = Migrations.of(url, databases.superuser()).load();
    flyway.migrate();
    try (Connection connection = databases.connect(url)) {
      List<String> before = Queries.texts(connection, SURFACE);
      long repeatable = repeatable(flyway);
      Queries.execute(
          connection,
          "delete from gateledger.flyway_schema_history where version is null and type = 'SQL'");
      Queries.execute(
          connection, "create view public.of_a_user as select * from dashboard.resources");

      MigrateResult second = flyway.migrate();

      assertThat(second.migrationsExecuted).isEqualTo((int) repeatable).isPositive();
      assertThat(Queries.texts(connection, SURFACE)).isEqualTo(before).hasSizeGreaterThan(25);
      assertThat(flyway.migrate().migrationsExecuted).isZero();
    }
  }

  @Test
  void shouldMigrateOnceWhenSeveralNodesStartAtOnce() throws Exception {
    String url = databases.create("nodes");

    List<MigrateResult> results = new ArrayList<>();
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      List<CompletableFuture<MigrateResult>> starts =
          IntStream.range(0, 4)
              .mapToObj(
                  node ->
                      CompletableFuture.supplyAsync(
                          () -> Migrations.of(url, databases.superuser()).load().migrate(), nodes))
              .toList();
      for (CompletableFuture<MigrateResult> start : starts) {
        results.add(start.get());
      }
    }

    Flyway flyway = Migrations.of(url, databases.superuser()).load();
    assertThat(results).allMatch(result -> result.success);
    assertThat(results.stream().mapToInt(result -> result.migrationsExecuted).sum())
        .isEqualTo(versions(url).size() + (int) repeatable(flyway));
  }

  @Test
  void shouldSayWhatEveryTableViewAndFunctionIsFor() throws SQLException {
    String url = databases.create("described");
    Migrations.of(url, databases.superuser()).load().migrate();

    try (Connection connection = databases.connect(url)) {
      assertThat(
              Queries.texts(
                  connection,
                  """
                  select c.oid::regclass::text from pg_class c
                   where c.relnamespace in ('gateledger'::regnamespace, 'dashboard'::regnamespace)
                     and c.relkind in ('r', 'p', 'v') and c.relname <> 'flyway_schema_history'
                     and obj_description(c.oid, 'pg_class') is null
                  union all
                  select p.oid::regprocedure::text from pg_proc p
                   where p.pronamespace in ('gateledger'::regnamespace, 'dashboard'::regnamespace)
                     and obj_description(p.oid, 'pg_proc') is null
                  """))
          .isEmpty();
    }
  }

  @Test
  void shouldNameEveryConstraintItself() throws SQLException {
    String url = databases.create("named");
    Migrations.of(url, databases.superuser()).load().migrate();

    try (Connection connection = databases.connect(url)) {
      assertThat(
              Queries.texts(
                  connection,
                  """
                  select conname from pg_constraint
                   where connamespace = 'gateledger'::regnamespace and contype <> 'n'
                     and conrelid <> 'gateledger.flyway_schema_history'::regclass
                     and conparentid = 0
                     and conname ~ '_(pkey|fkey|key|check|excl)[0-9]*$'
                     and conrelid not in (select inhrelid from pg_inherits)
                  """))
          .isEmpty();
    }
  }

  private static List<MigrationVersion> versions(String url) {
    return Arrays.stream(Migrations.of(url, databases.superuser()).load().info().all())
        .map(MigrationInfo::getVersion)
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }

  private static long repeatable(Flyway flyway) {
    return Arrays.stream(flyway.info().all())
        .filter(migration -> migration.getVersion() == null && !migration.getType().isSynthetic())
        .count();
  }

  /** Up to a version; the views need them all. */
  private static Flyway flyway(String url, MigrationVersion target) {
    return Migrations.of(url, databases.superuser())
        .target(target)
        .repeatableSqlMigrationPrefix("not-yet")
        .load();
  }

  /** What is put into the tables that a version made; nothing where it made none. */
  private static String rowsOf(MigrationVersion version) throws IOException {
    return resource(version + ".sql");
  }

  private static MigrationVersion newestFrozen() throws IOException {
    return resource("frozen.txt")
        .lines()
        .map(line -> MigrationVersion.fromVersion(line.split(" ", 2)[0]))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static String resource(String name) throws IOException {
    try (InputStream rows = SchemaMigrationTest.class.getResourceAsStream("/migration/" + name)) {
      return rows == null ? "" : new String(rows.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, List<String>> rows(Connection connection, MigrationVersion version)
      throws SQLException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : Queries.texts(connection, TABLES)) {
      rows.put(
          table, Queries.texts(connection, "select to_jsonb(t)::text from %s t".formatted(table)));
      assertThat(rows.get(table))
          .as("rows of %s: put some into src/test/resources/migration/%s.sql", table, version)
          .isNotEmpty();
    }
    return rows;
  }

  /** A column that holds nothing anywhere proves nothing of what a migration does with it. */
  private static List<String> emptyColumns(Connection connection) throws SQLException {
    List<String> empty = new ArrayList<>();
    for (String table : Queries.texts(connection, TABLES)) {
      for (String column :
          Queries.texts(
              connection,
              "select quote_ident(attname) from pg_attribute where attrelid = '%s'::regclass and attnum > 0 and not attisdropped"
                  .formatted(table))) {
        if (one(connection, "select count(%s) from %s".formatted(column, table)).equals("0")) {
          empty.add(table + "." + column);
        }
      }
    }
    return empty;
  }

  private static int count(Connection connection, String table, String row) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select count(*) from %s t where to_jsonb(t) @> ?::jsonb".formatted(table))) {
      select.setString(1, row);
      try (ResultSet result = select.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    }
  }

  private static String one(Connection connection, String sql) throws SQLException {
    List<String> texts = Queries.texts(connection, sql);
    assertThat(texts).as(sql).hasSize(1);
    return texts.getFirst();
  }
}
