package io.gateledger.testing;

import io.gateledger.standalone.servers.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of the test's own, with the schema in it and no service near it. All of a JVM's stand
 * in one PostgreSQL, which goes with the JVM, and are copied from one that was migrated once.
 */
public final class MigratedPostgres implements AutoCloseable {

  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  private final EmbeddedPostgres postgres;
  private final String name;

  private MigratedPostgres(EmbeddedPostgres postgres, String name) {
    this.postgres = postgres;
    this.name = name;
  }

  public static MigratedPostgres create() {
    return copyOf(TEMPLATE);
  }

  /** Another database, as this one is now; nobody may be connected to this one. */
  public MigratedPostgres copy() {
    return copyOf(name);
  }

  private static MigratedPostgres copyOf(String template) {
    EmbeddedPostgres postgres = server();
    String name = "test_" + COUNT.incrementAndGet();
    // Through the log, as is the default, hundreds of small files take eight times as long.
    execute(postgres, "create database " + name + " template " + template + " strategy file_copy");
    return new MigratedPostgres(postgres, name);
  }

  /** One whose tables have none of the months that the migrations make for the time they run at. */
  public static MigratedPostgres createWithoutMonths() throws SQLException {
    MigratedPostgres created = create();
    try (Connection connection = created.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          do $$
          declare
            month regclass;
          begin
            for month in
              select i.inhrelid from pg_inherits i
                join pg_class c on c.oid = i.inhrelid
               where c.relkind = 'r' and c.relnamespace = 'gateledger'::regnamespace
            loop
              execute format('drop table %s', month);
            end loop;
          end $$
          """);
    }
    return created;
  }

  private static synchronized EmbeddedPostgres server() {
    EmbeddedPostgres running = server;
    if (running == null) {
      running =
          EmbeddedPostgres.start(
              temporaryDirectory().resolve("postgres"), 0, EmbeddedPostgres.Options.forTests());
      execute(running, "create database " + TEMPLATE);
      Migrations.of(urlOf(running, TEMPLATE), running.username()).load().migrate();
      server = running;
    }
    return running;
  }

  public String jdbcUrl() {
    return urlOf(postgres, name);
  }

  public String username() {
    return postgres.username();
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), username(), "");
  }

  /** A connection with the time limits that the service's have. */
  public Connection connectAsShipped() throws SQLException {
    Properties properties = ShippedConnections.properties();
    properties.setProperty("user", username());
    return DriverManager.getConnection(jdbcUrl(), properties);
  }

  /** Gives a new connection each time. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl());
    source.setUser(username());
    return source;
  }

  /** Ends every connection to the database, and lets nobody make another. */
  @Override
  public void close() {
    execute(postgres, "drop database if exists " + name + " with (force)");
  }

  private static void execute(EmbeddedPostgres postgres, String sql) {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static String urlOf(EmbeddedPostgres postgres, String database) {
    return postgres.jdbcUrl().replaceFirst("/[^/]+$", "/" + database);
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("gateledger-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
