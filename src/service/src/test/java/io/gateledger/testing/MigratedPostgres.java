package io.gateledger.testing;

import io.gateledger.standalone.servers.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of the test's own, with the schema in it and no service near it. */
public final class MigratedPostgres implements AutoCloseable {

  private final EmbeddedPostgres postgres;

  private MigratedPostgres(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  public static MigratedPostgres start(Path folder) {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(folder, 0, EmbeddedPostgres.Options.forTests());
    Migrations.of(postgres.jdbcUrl(), postgres.username()).load().migrate();
    return new MigratedPostgres(postgres);
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), "");
  }

  /** A connection with the time limits that the service's have. */
  public Connection connectAsShipped() throws SQLException {
    Properties properties = ShippedConnections.properties();
    properties.setProperty("user", postgres.username());
    return DriverManager.getConnection(postgres.jdbcUrl(), properties);
  }

  /** The database, as a JDBC URL. */
  public String jdbcUrl() {
    return postgres.jdbcUrl();
  }

  public String username() {
    return postgres.username();
  }

  /** Gives a new connection each time. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(postgres.jdbcUrl());
    source.setUser(postgres.username());
    return source;
  }

  @Override
  public void close() {
    postgres.close();
  }
}
