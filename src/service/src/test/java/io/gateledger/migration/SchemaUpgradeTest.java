package io.gateledger.migration;

import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.Scope;
import io.gateledger.testing.ChainQuery;
import io.gateledger.testing.Estate;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Migrations;
import io.gateledger.testing.NextRelease;
import io.gateledger.testing.PipelineHarness;
import io.gateledger.testing.Queries;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Two releases on one schema, and nodes of the older one that start and that run. */
class SchemaUpgradeTest {

  /** After five times a statement is prepared by the server. */
  private static final int RUNS = 7;

  @TempDir private Path folder;

  private MigratedPostgres postgres;
  private Connection connection;
  private SchemaUpgrade present;
  private long known;

  @BeforeEach
  void migrate() throws SQLException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    present = new SchemaUpgrade(postgres.dataSource(), migrations().load());
    known = present.migrate(nobody -> {});
  }

  @AfterEach
  void drop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldKnowTheNewestMigration() throws SQLException {
    assertThat(
            texts(
                "select max(version) from gateledger.flyway_schema_history where version is not null"))
        .containsExactly(String.valueOf(known));
  }

  @Test
  void shouldLeaveALaterSchemaAsItIsWhenThatSaysItMay() throws Exception {
    NextRelease next = new NextRelease(folder);
    next.addsToTheSchemaOf(known);
    assertThat(next.start(postgres)).isEqualTo(NextRelease.ADDS);

    assertThat(present.migrate(nobody -> {})).isEqualTo(known);

    assertThat(texts("select later from dashboard.nodes")).isEmpty();
    assertThat(next.start(postgres)).isEqualTo(NextRelease.ADDS);
  }

  @Test
  void shouldLetNobodyMigrateBeforeTheNodeIsSeen() throws SQLException {
    String migratesElsewhere = "select pg_try_advisory_xact_lock(%d)".formatted(SchemaUpgrade.LOCK);

    present.migrate(
        seen -> {
          assertThat(seen).isEqualTo(known);
          assertThat(texts(migratesElsewhere)).containsExactly("f");
        });

    assertThat(texts(migratesElsewhere)).containsExactly("t");
  }

  /** PostgreSQL remembers what a statement gives that a session asks often. */
  @Test
  void shouldGoOnInTheSessionsOfANodeThatRunsMeanwhile() throws Exception {
    NextRelease next = new NextRelease(folder);
    next.addsToTheSchemaOf(known);
    PipelineHarness running = new PipelineHarness(connection, CatalogueLoader.builtIn());
    runSeen(running, 0);

    next.start(postgres);
    runSeen(running, RUNS);

    assertThat(texts("select op || ' ' || count(*) from dashboard.changes group by op order by op"))
        .containsExactly("baseline 1", "update " + (2 * RUNS - 1));
    assertThat(texts("select outcome || ' ' || count(*) from dashboard.runs group by outcome"))
        .containsExactly("complete " + 2 * RUNS);
    assertThat(ChainQuery.breaks(connection)).isEmpty();
  }

  /** Runs of a scope each of which finds its one resource changed. */
  private static void runSeen(PipelineHarness node, int before) {
    for (int run = before; run < before + RUNS; run++) {
      String item = "{\"id\": \"one\", \"name\": \"seen in run %d\"}".formatted(run);
      node.run(
          Estate.holding(Map.of("one", item), Instant.now()),
          new Scope("nhn", "upgraded", "KR1", "internet-gateway"));
    }
  }

  @Test
  void shouldNotStartOnALaterSchemaThatDoesNotSaySo() throws Exception {
    NextRelease next = new NextRelease(folder);
    next.says(NextRelease.ADDS, "select 1");
    next.start(postgres);

    assertThatThrownBy(() -> present.migrate(nobody -> {}))
        .isInstanceOf(IncompatibleReleaseException.class)
        .hasMessage(refused(NextRelease.ADDS, NextRelease.ADDS));
  }

  @Test
  void shouldNotStartOnASchemaThatOneMigrationOfManyTookAway() throws Exception {
    NextRelease next = new NextRelease(folder);
    next.addsToTheSchemaOf(known);
    next.takesAway();
    next.start(postgres);

    assertThatThrownBy(() -> present.migrate(nobody -> {}))
        .isInstanceOf(IncompatibleReleaseException.class)
        .hasMessage(refused(NextRelease.TAKES_AWAY, NextRelease.ADDS));
  }

  @Test
  void shouldTakeNothingAwayWhileANodeLivesThatNeedsIt() throws Exception {
    Queries.execute(
        connection,
        """
        insert into gateledger.node (node_id, name, version, schema_version)
        values (gen_random_uuid(), 'old-1', '0.1.0', %d), (gen_random_uuid(), 'new-1', '0.2.0', %d)
        """
            .formatted(known, NextRelease.ADDS));
    NextRelease next = new NextRelease(folder);
    next.addsToTheSchemaOf(known);
    next.takesAway();

    assertThatThrownBy(() -> next.start(postgres))
        .isInstanceOf(IncompatibleReleaseException.class)
        .hasMessage(
            "migration %d cannot be made while nodes run that know no migration as late as %d: stop old-1 (release 0.1.0) first, and start this one half a minute later"
                .formatted(NextRelease.TAKES_AWAY, NextRelease.ADDS));

    Queries.execute(
        connection,
        "update gateledger.node set beat_at = beat_at - interval '1 minute' where name = 'old-1'");
    assertThat(next.start(postgres)).isEqualTo(NextRelease.TAKES_AWAY);
  }

  /** Else it would put its own views in the place of later ones. */
  @Test
  void shouldLookAtTheSchemaOnceWhoeverMigratesHasEnded() throws Exception {
    NextRelease next = new NextRelease(folder);
    next.addsToTheSchemaOf(known);
    try (Connection migrating = postgres.connect()) {
      Queries.texts(migrating, "select pg_advisory_lock(%d)".formatted(SchemaUpgrade.LOCK));
      CompletableFuture<Long> started = CompletableFuture.supplyAsync(this::startPresent);
      await("the wait for whoever migrates")
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  !texts("select pid from pg_locks where locktype = 'advisory' and not granted")
                      .isEmpty());
      next.migrations(postgres).load().migrate();

      assertThat(started).isNotDone();
      Queries.texts(migrating, "select pg_advisory_unlock(%d)".formatted(SchemaUpgrade.LOCK));

      assertThat(started.get(60, SECONDS)).isEqualTo(known);
    }
    assertThat(texts("select later from dashboard.nodes")).isEmpty();
  }

  private long startPresent() {
    try {
      return present.migrate(nobody -> {});
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String refused(long schema, long wanted) {
    return "the schema is of version %d, and this release knows versions up to %d, but %d wants one that knows %d: start the release that upgraded the schema or a later one, or put back a backup from before the upgrade"
        .formatted(schema, known, schema, wanted);
  }

  private FluentConfiguration migrations() {
    return Migrations.of(postgres.jdbcUrl(), postgres.username());
  }

  private List<String> texts(String sql) throws SQLException {
    return Queries.texts(connection, sql);
  }
}
