package io.gateledger.testing;

import io.gateledger.standalone.servers.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of the test's own, with as many empty databases as it wants. */
public final class TestDatabases implements AutoCloseable {

  private final EmbeddedPostgres postgres;

  private TestDatabases(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  public static TestDatabases start(Path folder) {
    return new TestDatabases(
        EmbeddedPostgres.start(folder, 0, EmbeddedPostgres.Options.forTests()));
  }

  /** Makes an empty database; gives its address. */
  public String create(String name) throws SQLException {
    execute("create database " + name);
    return postgres.jdbcUrl().replaceFirst("/[^/]+$", "/" + name);
  }

  /** Drops a database, and ends whatever is connected to it. */
  public void drop(String name) throws SQLException {
    execute("drop database " + name + " with (force)");
  }

  /** Does what concerns the server and none of the databases made here. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = connect(postgres.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The user who may do anything. */
  public String superuser() {
    return postgres.username();
  }

  /** Connects as the user who may do anything. */
  public Connection connect(String jdbcUrl) throws SQLException {
    return DriverManager.getConnection(jdbcUrl, superuser(), "");
  }

  @Override
  public void close() {
    postgres.close();
  }
}
