package io.gateledger.benchmark;

import io.gateledger.standalone.servers.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL as the service ships it, durable, with the service's schema in it. */
final class BenchmarkDatabase implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final Connection connection;

  private BenchmarkDatabase(EmbeddedPostgres server, Connection connection) {
    this.server = server;
    this.connection = connection;
  }

  static BenchmarkDatabase start(Path directory) throws SQLException {
    EmbeddedPostgres server = EmbeddedPostgres.start(directory, 0);
    try {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(server.jdbcUrl());
      source.setUser(server.username());
      Flyway.configure()
          .dataSource(source)
          .schemas("gateledger")
          .defaultSchema("gateledger")
          .locations("classpath:db/migration")
          .load()
          .migrate();
      BenchmarkDatabase database = new BenchmarkDatabase(server, source.getConnection());
      database.execute(
          """
          select gateledger.keep_months('gateledger.change', 'detected_at', current_date, 3);
          select gateledger.keep_months('gateledger.resource_version', 'valid_to', current_date, 3);
          """);
      return database;
    } catch (SQLException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  String version() {
    return server.version();
  }

  /** Empties the ledger. */
  void clear() throws SQLException {
    execute(
        """
        truncate gateledger.scope, gateledger.quarantine, gateledger.rebaseline, gateledger.run, gateledger.snapshot, gateledger.resource, gateledger.departed_resource,
                 gateledger.resource_version, gateledger.change, gateledger.ledger_link,
                 gateledger.alert, gateledger.outbox restart identity
        """);
  }

  /**
   * Does what the server does by itself between two polls, so that it neither falls into the next
   * scenario nor is spared by it.
   */
  void settle() throws SQLException {
    execute("vacuum (analyze)");
    execute("checkpoint");
  }

  /** How far the write-ahead log has come, in bytes. */
  long walPosition() throws SQLException {
    return number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
  }

  /** How many rows were ever inserted, updated or deleted. */
  Map<CountedTable, Long> rowsWritten() throws SQLException {
    execute("select pg_stat_force_next_flush()");
    Map<CountedTable, Long> written = new EnumMap<>(CountedTable.class);
    try (Statement statement = connection.createStatement();
        ResultSet tables =
            statement.executeQuery(
                """
                select relname, n_tup_ins + n_tup_upd + n_tup_del
                  from pg_stat_user_tables
                 where schemaname = 'gateledger'
                """)) {
      while (tables.next()) {
        written.merge(CountedTable.of(tables.getString(1)), tables.getLong(2), Long::sum);
      }
    }
    return written;
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      connection.close();
    } finally {
      server.close();
    }
  }
}
