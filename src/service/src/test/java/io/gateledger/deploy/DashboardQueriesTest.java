package io.gateledger.deploy;

import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.Queries;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every query of the documentation runs with a reader's rights. */
class DashboardQueriesTest {

  private static MigratedPostgres postgres;
  private static Connection connection;

  @BeforeAll
  static void migrate() throws SQLException, IOException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    LedgerOfATest.fill(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set role gateledger_reader");
    }
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void shouldRunAndFindSomething(Query query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query.sql())) {
      assertThat(rows.next()).as(query.sql()).isTrue();
    }
  }

  @Test
  void shouldNameEveryViewInTheDocumentation() throws IOException, SQLException {
    String document = Repository.text("docs/ledger.md");
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select viewname from pg_views where schemaname = 'dashboard'")) {
      while (rows.next()) {
        assertThat(document).contains("`dashboard." + rows.getString(1) + "`");
      }
    }
  }

  @Test
  void shouldSayWhatEachColumnOfEachViewHolds() throws SQLException {
    assertThat(
            Queries.texts(
                connection,
                """
                select c.relname || '.' || a.attname
                  from pg_class c
                  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 where c.relnamespace = 'dashboard'::regnamespace and c.relkind = 'v'
                   and col_description(c.oid, a.attnum) is null
                """))
        .isEmpty();
  }

  @Test
  void shouldLetAReaderSeeNothingElse() {
    assertThatThrownBy(
            () -> {
              try (Statement statement = connection.createStatement()) {
                statement.executeQuery("select * from gateledger.resource");
              }
            })
        .hasMessageContaining("permission denied");
  }

  static List<Query> queries() throws IOException {
    List<Query> queries = new ArrayList<>();
    for (String document : List.of("README.md", "docs/ledger.md", "docs/operations.md")) {
      List<String> examples = Documents.blocks(Repository.file(document), "sql");
      IntStream.range(0, examples.size())
          .forEach(i -> queries.add(new Query(document + " #" + (i + 1), examples.get(i))));
    }
    return queries;
  }

  record Query(String name, String sql) {
    @Override
    public String toString() {
      return name;
    }
  }
}
