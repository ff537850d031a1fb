package io.gateledger.migration;

import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Migrations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A migration that meets somebody who reads gives up before a commit behind it does. */
class MigrationLockTest {

  @Test
  void shouldGiveUpBeforeACommitDoesAndMigrateOnceTheReaderHasEnded(@TempDir Path later)
      throws Exception {
    Files.writeString(
        later.resolve("V209901010000__later.sql"),
        "alter table gateledger.scope add column later integer;");
    try (MigratedPostgres postgres = MigratedPostgres.create();
        Connection reader = postgres.connect();
        Connection committing = postgres.connectAsShipped();
        Connection watch = postgres.connect()) {
      reader.setAutoCommit(false);
      execute(reader, "select from gateledger.scope");

      CompletableFuture<Void> migration =
          CompletableFuture.runAsync(() -> migrate(postgres, later));
      await("the wait for the reader")
          .atMost(Duration.ofSeconds(60))
          .until(() -> migration.isDone() || isWaiting(watch));
      execute(
          committing,
          """
          insert into gateledger.scope (scope_key, provider, account, region, type, registered_at)
          values ('nhn/main/KR1/network', 'nhn', 'main', 'KR1', 'network', now())
          """);

      assertThatThrownBy(() -> migration.get(30, SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("lock timeout");
      reader.commit();
      assertThat(columns(watch)).isZero();

      migrate(postgres, later);

      assertThat(columns(watch)).isEqualTo(1);
    }
  }

  private static void migrate(MigratedPostgres postgres, Path later) {
    Flyway flyway =
        Migrations.of(postgres.jdbcUrl(), postgres.username())
            .locations("classpath:db/migration", "filesystem:" + later)
            .load();
    flyway.migrate();
  }

  private static boolean isWaiting(Connection connection) throws SQLException {
    return number(
            connection,
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%later integer%'")
        > 0;
  }

  private static long columns(Connection connection) throws SQLException {
    return number(
        connection,
        "select count(*) from pg_attribute where attrelid = 'gateledger.scope'::regclass and attname = 'later'");
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
