package io.gateledger.testing;

import io.gateledger.migration.SchemaUpgrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A release that comes after the present one: what it brings to the schema, by the code with which
 * a node upgrades it when it starts.
 */
public final class NextRelease {

  /** Adds to the schema, and says so. */
  public static final long ADDS = 209901010003L;

  /** Takes away what no release that knows {@link #ADDS} uses. */
  public static final long TAKES_AWAY = 209902010000L;

  /** Each in a transaction of its own, lest they wait for those of the nodes that run. */
  private static final List<String> WIDER = List.of("resource", "change", "run");

  private final Path folder;

  /**
   * @param folder for its migrations, of the test's own
   */
  public NextRelease(Path folder) {
    this.folder = folder;
  }

  /** Brings columns, a table and a view with one column more; older releases go on. */
  public void addsToTheSchemaOf(long older) throws IOException {
    long version = ADDS;
    for (String table : WIDER) {
      says(
          version,
          """
          call gateledger.declare_compatible(%d, %d);
          alter table gateledger.%s add column later text;
          """
              .formatted(version--, older, table));
    }
    says(
        version,
        """
        call gateledger.declare_compatible(%d, %d);
        alter table gateledger.scope add column later integer;
        create table gateledger.later (id bigint primary key);
        create or replace view dashboard.nodes as
        select n.name, n.version, n.started_at, n.beat_at, n.clock_ahead_seconds, n.schema_version, 1 as later
          from gateledger.node n;
        """
            .formatted(version, older));
  }

  /** Drops what only the release before still wrote. */
  public void takesAway() throws IOException {
    says(
        TAKES_AWAY,
        """
        call gateledger.declare_compatible(%d, %d);
        alter table gateledger.scope drop column later;
        """
            .formatted(TAKES_AWAY, ADDS));
  }

  /** Brings a migration of a test's own. */
  public void says(long version, String sql) throws IOException {
    Files.writeString(folder.resolve("V%d__later.sql".formatted(version)), sql);
  }

  /** Does to a database what the first of its nodes does. */
  public long start(MigratedPostgres postgres) throws SQLException {
    return new SchemaUpgrade(postgres.dataSource(), migrations(postgres).load())
        .migrate(nobody -> {});
  }

  /** Does to a database what the first of its nodes does. */
  public long start(String jdbcUrl, String username) throws SQLException {
    return new SchemaUpgrade(dataSource(jdbcUrl, username), migrations(jdbcUrl, username).load())
        .migrate(nobody -> {});
  }

  public FluentConfiguration migrations(MigratedPostgres postgres) {
    return migrations(postgres.jdbcUrl(), postgres.username());
  }

  private FluentConfiguration migrations(String jdbcUrl, String username) {
    return Migrations.of(jdbcUrl, username)
        .locations("classpath:db/migration", "filesystem:" + folder);
  }

  private static DataSource dataSource(String jdbcUrl, String username) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    source.setUser(username);
    return source;
  }
}
