package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Every query of the dashboard, and of the documentation, runs with a reader's rights. */
class DashboardQueriesTest {

  private static MigratedPostgres postgres;
  private static Connection connection;

  @BeforeAll
  static void migrate() throws SQLException, IOException {
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute(Repository.text("src/service/src/test/resources/deploy/ledger.sql"));
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
  void shouldSayThatATunnelIsDown() throws IOException, SQLException {
    Query down =
        panels().stream()
            .filter(panel -> panel.name().equals("Tunnels DOWN"))
            .findAny()
            .orElseThrow();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(down.sql())) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(1);
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

  @Test
  void shouldReadFromTheProvisionedSourceOnly() throws IOException {
    String uid =
        Repository.tree("deploy/grafana/provisioning/datasources/gateledger.yaml")
            .at("/datasources/0/uid")
            .asText();
    JsonNode dashboard = Repository.tree("deploy/grafana/dashboards/network-edge.json");

    assertThat(dashboard.findValuesAsText("uid")).contains(uid);
    assertThat(dashboard.path("panels"))
        .allMatch(panel -> panel.at("/datasource/uid").asText().equals(uid));
    assertThat(panels()).hasSizeGreaterThanOrEqualTo(10);
  }

  static List<Query> queries() throws IOException {
    List<Query> queries = new ArrayList<>(panels());
    JsonNode variables =
        Repository.tree("deploy/grafana/dashboards/network-edge.json").at("/templating/list");
    for (JsonNode variable : variables) {
      queries.add(new Query(variable.path("name").asText(), variable.path("query").asText()));
    }
    for (String document : List.of("README.md", "docs/ledger.md", "docs/operations.md")) {
      List<String> examples = Documents.blocks(Repository.file(document), "sql");
      IntStream.range(0, examples.size())
          .forEach(i -> queries.add(new Query(document + " #" + (i + 1), examples.get(i))));
    }
    return queries;
  }

  private static List<Query> panels() throws IOException {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel :
        Repository.tree("deploy/grafana/dashboards/network-edge.json").path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(
            new Query(panel.path("title").asText(), withMacros(target.path("rawSql").asText())));
      }
    }
    return queries;
  }

  /** What Grafana writes in place of its macros, for the day up to now. */
  private static String withMacros(String sql) {
    return sql.replaceAll(
            "\\$__timeGroupAlias\\((\\w+), '(\\d+)([hm])'\\)",
            "floor(extract(epoch from $1) / ($2 * extract(epoch from interval '1$3')))"
                + " * $2 * extract(epoch from interval '1$3') as \"time\"")
        .replaceAll(
            "\\$__timeFilter\\((\\w+)\\)",
            "$1 between now() - interval '1 day' and now() + interval '1 minute'")
        .replace("$__timeFrom()", "now() - interval '1 day'")
        .replace("$__timeTo()", "now()")
        .replace("${account:sqlstring}", "'scp-demo','nhn-demo'");
  }

  record Query(String name, String sql) {
    @Override
    public String toString() {
      return name;
    }
  }
}
