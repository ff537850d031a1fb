package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.testing.MigratedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every panel asks a ledger with something in it, with a reader's rights, and shows something: a
 * query that is only valid may still look for a state that no provider ever tells.
 */
class GrafanaDashboardsTest {

  private static final Pattern FIELD = Pattern.compile("\\$\\{__data\\.fields\\.(\\w+)");
  private static final Pattern DASHBOARD = Pattern.compile("/d/([\\w-]+)");
  private static final Pattern PASSED_ON =
      Pattern.compile("[?&]var-(\\w+)=|\\$\\{(\\w+):queryparam}");
  private static final Pattern ENDPOINT = Pattern.compile("\\$\\{api}(/api/v1/\\w+)");
  private static final Pattern METRIC =
      Pattern.compile("gateledger_\\w+?(?=_bucket|_sum|_count|\\W|$)");

  private static MigratedPostgres postgres;
  private static Connection connection;

  @BeforeAll
  static void fill() throws SQLException, IOException {
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

  static List<GrafanaDashboard> dashboards() throws IOException {
    return GrafanaDashboard.all();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldShowSomethingInEachPanel(GrafanaDashboard dashboard) throws SQLException {
    for (GrafanaDashboard.PanelQuery query : dashboard.queries(connection)) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query.sql())) {
        assertThat(rows.next()).as("%s\n%s", query.name(), query.sql()).isTrue();
        if (query.panel().equals("stat")) {
          assertThat(rows.getDouble(1)).as("%s\n%s", query.name(), query.sql()).isPositive();
        }
      } catch (SQLException e) {
        throw new AssertionError(query.name() + "\n" + query.sql(), e);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldNameOnlyColumnsThatThePanelHas(GrafanaDashboard dashboard) throws SQLException {
    for (JsonNode panel : dashboard.panels()) {
      if (panel.at("/targets/0").has("rawSql")) {
        Set<String> named = new HashSet<>(found(FIELD, panel.toString()));
        for (JsonNode override : panel.at("/fieldConfig/overrides")) {
          if (override.at("/matcher/id").asText().equals("byName")) {
            named.add(override.at("/matcher/options").asText());
          }
        }
        assertThat(columns(dashboard.query(panel, connection).sql()))
            .as(dashboard + ": " + panel.path("title").asText())
            .containsAll(named);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldReadFromSourcesThatWhoeverImportsItCanChoose(GrafanaDashboard dashboard) {
    assertThat(dashboard.panels())
        .extracting(panel -> panel.at("/datasource/uid").asText())
        .isSubsetOf("${ledger}", "${prometheus}")
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(dashboard.variables())
        .extracting(variable -> variable.path("name").asText())
        .startsWith("ledger", "provider", "account", "region")
        .contains("api");
    assertThat(dashboard.variables())
        .filteredOn(variable -> variable.path("type").asText().equals("datasource"))
        .extracting(variable -> variable.path("query").asText())
        .isSubsetOf("grafana-postgresql-datasource", "prometheus");
    assertThat(dashboard.panels())
        .extracting(panel -> panel.path("id").asInt())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldLinkToWhatIsThere(GrafanaDashboard dashboard) throws IOException {
    List<GrafanaDashboard> all = GrafanaDashboard.all();
    String openApi = Repository.text("docs/openapi.yaml");
    for (String url : dashboard.tree().findValuesAsText("url")) {
      for (String uid : found(DASHBOARD, url)) {
        GrafanaDashboard target =
            all.stream().filter(one -> one.uid().equals(uid)).findAny().orElseThrow();
        assertThat(target.variables())
            .as(url)
            .extracting(variable -> variable.path("name").asText())
            .containsAll(found(PASSED_ON, url));
      }
      for (String endpoint : found(ENDPOINT, url)) {
        assertThat(openApi).contains("\n  " + endpoint);
      }
    }
  }

  @Test
  void shouldAskForMetricsThatAreDocumented() throws IOException {
    String metrics = Repository.text("docs/metrics.md");
    List<String> asked = new ArrayList<>();
    for (GrafanaDashboard dashboard : GrafanaDashboard.all()) {
      for (String expression : dashboard.tree().findValuesAsText("expr")) {
        asked.addAll(found(METRIC, expression));
      }
    }
    assertThat(asked).contains("gateledger_outbox_depth", "gateledger_rate_budget_left_ratio");
    assertThat(asked).allMatch(metric -> metrics.contains("`" + metric + "`"));
  }

  @Test
  void shouldFindTheTunnelsThatAreDown() throws IOException, SQLException {
    GrafanaDashboard now = GrafanaDashboard.named("now.json");
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(now.query(now.panel("Tunnels DOWN"), connection).sql())) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(2);
    }
  }

  private static List<String> columns(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ResultSetMetaData described = rows.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= described.getColumnCount(); i++) {
        columns.add(described.getColumnLabel(i));
      }
      return columns;
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      for (int i = 1; i <= matcher.groupCount(); i++) {
        if (matcher.group(i) != null) {
          found.add(matcher.group(i));
        }
      }
      if (matcher.groupCount() == 0) {
        found.add(matcher.group());
      }
    }
    return found;
  }
}
