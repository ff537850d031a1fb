package io.gateledger.benchmark.database;

import io.gateledger.standalone.servers.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL with the service's schema in it. */
public final class BenchmarkDatabase implements AutoCloseable {

  /** The schema that the migrations make. */
  public static final String LEDGER = "gateledger";

  private final EmbeddedPostgres server;
  private final DataSource source;
  private final Connection connection;
  private final String ledgerTables;

  private BenchmarkDatabase(EmbeddedPostgres server, DataSource source) throws SQLException {
    this.server = server;
    this.source = source;
    connection = source.getConnection();
    ledgerTables = tablesThatGrow();
  }

  /** As the service ships it: every commit waits for the disk. */
  public static BenchmarkDatabase start(Path directory) throws SQLException {
    return start(directory, EmbeddedPostgres.Options.standard());
  }

  /** As the options say. */
  public static BenchmarkDatabase start(Path directory, EmbeddedPostgres.Options options)
      throws SQLException {
    EmbeddedPostgres server = EmbeddedPostgres.start(directory, 0, options);
    try {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(server.jdbcUrl());
      source.setUser(server.username());
      Flyway.configure()
          .dataSource(source)
          .schemas(LEDGER)
          .defaultSchema(LEDGER)
          .locations("classpath:db/migration")
          .load()
          .migrate();
      return new BenchmarkDatabase(server, source);
    } catch (SQLException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /**
   * Those that are empty before anything was recorded: what the migrations put in stays. A parent
   * stands for its partitions.
   */
  private String tablesThatGrow() throws SQLException {
    StringJoiner empty = new StringJoiner(", ");
    for (String table :
        texts(
            """
            select format('%I.%I', n.nspname, c.relname)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = 'gateledger' and c.relkind in ('r', 'p') and not c.relispartition
            """)) {
      if (number("select count(*) from (select 1 from %s limit 1) row".formatted(table)) == 0) {
        empty.add(table);
      }
    }
    return empty.toString();
  }

  /** The one connection of whoever works without a pool. */
  public Connection connection() {
    return connection;
  }

  /** For whoever needs connections of their own. */
  public DataSource source() {
    return source;
  }

  public String version() {
    return server.version();
  }

  /** Empties the ledger. */
  public void clear() throws SQLException {
    execute("truncate %s restart identity".formatted(ledgerTables));
  }

  /**
   * Does what the server does by itself between two polls, so that it neither falls into the next
   * scenario nor is spared by it.
   */
  public void settle() throws SQLException {
    execute("vacuum (analyze)");
    execute("checkpoint");
  }

  /** The process that all others of the server come from. */
  public long serverPid() throws SQLException {
    return number("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)::bigint");
  }

  /** How far the write-ahead log has come, in bytes. */
  public long walPosition() throws SQLException {
    return number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
  }

  /** How many rows of a schema were ever inserted, updated or deleted. */
  public Map<CountedTable, Long> rowsWritten(String schema) throws SQLException {
    execute("select pg_stat_force_next_flush()");
    return byTable(
        """
        select relname, n_tup_ins + n_tup_upd + n_tup_del
          from pg_stat_user_tables
         where schemaname = ?
        """,
        schema);
  }

  /** What the tables of a schema take on disk, with their indexes and what is stored aside. */
  public Map<CountedTable, Long> diskBytes(String schema) throws SQLException {
    return byTable(
        """
        select c.relname, pg_total_relation_size(c.oid)
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and n.nspname = ?
        """,
        schema);
  }

  /** What of that the indexes take. */
  public Map<CountedTable, Long> indexBytes(String schema) throws SQLException {
    return byTable(
        """
        select c.relname, pg_indexes_size(c.oid)
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and n.nspname = ?
        """,
        schema);
  }

  private Map<CountedTable, Long> byTable(String query, String schema) throws SQLException {
    Map<CountedTable, Long> figures = new EnumMap<>(CountedTable.class);
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, schema);
      try (ResultSet tables = statement.executeQuery()) {
        while (tables.next()) {
          figures.merge(CountedTable.of(tables.getString(1)), tables.getLong(2), Long::sum);
        }
      }
    }
    return figures;
  }

  private List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** Asks for one number. */
  public long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Runs a statement on the one connection. */
  public void execute(String sql) throws SQLException {
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
