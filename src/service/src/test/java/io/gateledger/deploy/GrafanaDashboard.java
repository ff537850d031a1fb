package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.testing.Queries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A shipped dashboard, and what Grafana makes of its queries for the half day up to now. */
record GrafanaDashboard(String file, JsonNode tree) {

  private static final String DIRECTORY = "deploy/grafana/dashboards";

  /** What somebody would type into the fields of the dashboards. */
  private static final Map<String, String> TYPED =
      Map.of(
          "resource",
          "scp/scp-demo/kr-west1/vpn-tunnel/7cf0b2b8f0a94fbd9d35d5dbb3e2a711",
          "find",
          "10.0.3.21");

  static List<GrafanaDashboard> all() throws IOException {
    List<GrafanaDashboard> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(Repository.file(DIRECTORY))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        all.add(new GrafanaDashboard(name, Repository.tree(DIRECTORY + "/" + name)));
      }
    }
    return all;
  }

  static GrafanaDashboard named(String file) throws IOException {
    return new GrafanaDashboard(file, Repository.tree(DIRECTORY + "/" + file));
  }

  String uid() {
    return tree.path("uid").asText();
  }

  List<JsonNode> variables() {
    return nodes(tree.at("/templating/list"));
  }

  /** Without the rows, which only bear a title. */
  List<JsonNode> panels() {
    return nodes(tree.path("panels")).stream()
        .filter(panel -> !panel.path("type").asText().equals("row"))
        .toList();
  }

  JsonNode panel(String title) {
    return panels().stream()
        .filter(panel -> panel.path("title").asText().equals(title))
        .findAny()
        .orElseThrow();
  }

  /** The queries of panels and annotations to the ledger. */
  List<PanelQuery> queries(Connection ledger) throws SQLException {
    Map<String, String> values = values(ledger);
    List<PanelQuery> queries = new ArrayList<>();
    for (JsonNode panel : panels()) {
      for (JsonNode target : panel.path("targets")) {
        if (target.has("rawSql")) {
          queries.add(query(panel, target.path("rawSql").asText(), values));
        }
      }
    }
    for (JsonNode annotation : tree.at("/annotations/list")) {
      queries.add(
          new PanelQuery(
              file + ": annotation " + annotation.path("name").asText(),
              "annotation",
              written(annotation.at("/target/rawSql").asText(), values)));
    }
    return queries;
  }

  PanelQuery query(JsonNode panel, Connection ledger) throws SQLException {
    return query(panel, panel.at("/targets/0/rawSql").asText(), values(ledger));
  }

  private PanelQuery query(JsonNode panel, String sql, Map<String, String> values) {
    return new PanelQuery(
        file + ": " + panel.path("title").asText(),
        panel.path("type").asText(),
        written(sql, values));
  }

  /** Each variable with all that it offers, as SQL writes them; what is typed, as it is. */
  private Map<String, String> values(Connection ledger) throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    for (JsonNode variable : variables()) {
      String name = variable.path("name").asText();
      List<String> offered =
          switch (variable.path("type").asText()) {
            case "query" -> Queries.texts(ledger, written(variable.path("query").asText(), values));
            case "textbox" -> List.of(TYPED.getOrDefault(name, ""));
            default -> List.<String>of();
          };
      values.put(
          name, offered.stream().map(value -> "'" + value + "'").collect(Collectors.joining(",")));
    }
    return values;
  }

  /** What Grafana's PostgreSQL data source sends: times are literals without a type. */
  private static String written(String sql, Map<String, String> values) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String from = "'" + now.minus(Duration.ofHours(12)) + "'";
    String until = "'" + now.plusSeconds(1) + "'";
    String written =
        sql.replaceAll("\\$__timeFilter\\(([\\w.]+)\\)", "$1 BETWEEN " + from + " AND " + until)
            .replaceAll(
                "\\$__timeGroupAlias\\(([\\w.]+), '1h'\\)",
                "floor(extract(epoch from $1)/3600)*3600 AS \"time\"")
            .replace("$__timeFrom()", from)
            .replace("$__timeTo()", until);
    for (Map.Entry<String, String> value : values.entrySet()) {
      written = written.replace("${" + value.getKey() + ":sqlstring}", value.getValue());
    }
    Matcher left = Pattern.compile("\\$[_{a-z]\\S*").matcher(written);
    if (left.find()) {
      throw new IllegalArgumentException("Nobody says what " + left.group() + " is in " + sql);
    }
    return written;
  }

  private static List<JsonNode> nodes(JsonNode array) {
    List<JsonNode> nodes = new ArrayList<>();
    array.forEach(nodes::add);
    return nodes;
  }

  @Override
  public String toString() {
    return file;
  }

  record PanelQuery(String name, String panel, String sql) {
    @Override
    public String toString() {
      return name;
    }
  }
}
