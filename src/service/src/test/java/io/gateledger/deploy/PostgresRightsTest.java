package io.gateledger.deploy;

import io.gateledger.testing.Migrations;
import io.gateledger.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The rights that the documents ask for are enough, and give readers what they promise. */
class PostgresRightsTest {

  /**
   * The statements of the manual, in its order: roles first, then what gives them their rights
   * later.
   */
  private static final Pattern BLOCK = Pattern.compile("```postgresql\n(.*?)```", Pattern.DOTALL);

  /**
   * What an empty ledger shows all the same: one row of dashboard.retention for each of five
   * histories, and the one of dashboard.search_index.
   */
  private static final int ROWS_WHEN_EMPTY = 6;

  private static TestDatabases databases;

  private String url = "";

  @BeforeAll
  static void start(@TempDir Path folder) {
    databases = TestDatabases.start(folder);
  }

  @AfterAll
  static void stop() {
    databases.close();
  }

  @BeforeEach
  void createAUserThatMayOnlyMakeSchemas() throws SQLException {
    url = databases.create("company");
    asSuperuser(
        """
        create role service login nosuperuser nocreaterole nocreatedb;
        revoke all on schema public from public;
        grant create on database company to service;
        """);
  }

  /** Roles are the server's, not the database's: the next test is to find none. */
  @AfterEach
  void dropTheDatabaseAndEveryRole() throws SQLException {
    databases.drop("company");
    databases.execute("drop role if exists grafana");
    databases.execute("drop role if exists gateledger_reader");
    databases.execute("drop role service");
  }

  @Test
  void shouldMigrateAndServeReadersWhenTheRoleIsThereBefore() throws SQLException, IOException {
    asSuperuser(manual(0));

    migrate();

    assertThat(readAs("grafana")).isEqualTo(ROWS_WHEN_EMPTY);
    assertSeesNothingElse("grafana");
  }

  @Test
  void shouldMigrateWithoutTheRoleAndServeReadersOnceItsRightsAreGranted()
      throws SQLException, IOException {
    migrate();
    asSuperuser(manual(0));
    assertThatThrownBy(() -> readAs("grafana")).hasMessageContaining("permission denied");

    execute("service", manual(1));

    assertThat(readAs("grafana")).isEqualTo(ROWS_WHEN_EMPTY);
    assertSeesNothingElse("grafana");
    execute("service", "create view dashboard.of_a_later_version as select 1 as one");
    assertThat(read("grafana", "select one from dashboard.of_a_later_version")).isEqualTo(1);
  }

  @Test
  void shouldMakeTheRoleWhereTheUserMayMakeRoles() throws SQLException {
    asSuperuser("alter role service createrole");

    migrate();
    asSuperuser("create role grafana login in role gateledger_reader");

    assertThat(readAs("grafana")).isEqualTo(ROWS_WHEN_EMPTY);
    assertSeesNothingElse("grafana");
  }

  private void migrate() {
    Migrations.of(url, "service").load().migrate();
  }

  /** Every view and both functions. */
  private int readAs(String user) throws SQLException {
    StringBuilder all = new StringBuilder("select sum(rows) from (");
    try (Connection connection = databases.connect(url);
        Statement statement = connection.createStatement();
        ResultSet views =
            statement.executeQuery(
                "select viewname from pg_views where schemaname = 'dashboard'")) {
      while (views.next()) {
        all.append("select count(*) as rows from dashboard.")
            .append(views.getString(1))
            .append(" union all ");
      }
    }
    all.append("select count(*) from dashboard.inventory_as_of(now()) union all ");
    all.append(
        "select count(*) from dashboard.snapshots p, dashboard.snapshot_contents(p.scope_key, p.number)) all_of_it");
    return read(user, all.toString());
  }

  private void assertSeesNothingElse(String user) {
    for (String forbidden :
        List.of(
            "select count(*) from gateledger.resource",
            "select count(*) from gateledger.flyway_schema_history",
            "create table dashboard.own (one integer)")) {
      assertThatThrownBy(() -> execute(user, forbidden))
          .as(forbidden)
          .hasMessageContaining("permission denied");
    }
  }

  private int read(String user, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void asSuperuser(String sql) throws SQLException {
    execute(databases.superuser(), sql);
  }

  private void execute(String user, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The statements that operations.md gives for PostgreSQL's rights. */
  private static String manual(int block) throws IOException {
    Matcher blocks =
        BLOCK.matcher(
            Documents.section(Repository.text("docs/operations.md"), "PostgreSQL's rights"));
    for (int i = 0; i <= block; i++) {
      assertThat(blocks.find()).as("block %d", i).isTrue();
    }
    return blocks.group(1);
  }
}
