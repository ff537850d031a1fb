package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules for Prometheus are about what is served, and each alert fires and ends. */
class PrometheusRulesTest {

  private static final String RULES = "deploy/prometheus/gateledger-rules.yml";
  private static final String RECORDED = "deploy/prometheus/gateledger-recording-rules.yml";
  private static final String TESTS = "deploy/prometheus/gateledger-rules-test.yml";

  private static final Pattern METRIC = Pattern.compile("gateledger_[a-z_]+");
  private static final Pattern SERIES = Pattern.compile("gateledger:[a-z0-9_:]+");
  private static final Pattern ALERT = Pattern.compile("alertname=\"(\\w+)\"");

  @Test
  void shouldSayOfEachAlertHowBadItIsAndWhatToDo() throws IOException {
    Map<String, JsonNode> alerts = rules(RULES, "alert");

    assertThat(alerts).hasSizeGreaterThan(20);
    assertThat(alerts)
        .allSatisfy(
            (name, alert) -> {
              assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
              assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
              assertThat(alert.at("/annotations/description").asText()).endsWith(".");
              assertThat(Repository.file(alert.at("/annotations/runbook").asText())).exists();
            });
  }

  @Test
  void shouldAskOnlyForMetricsThatAreDocumented() throws IOException {
    String documented = Repository.text("docs/metrics.md");
    Map<String, JsonNode> recorded = rules(RECORDED, "record");
    Set<String> unknown = new TreeSet<>();
    for (JsonNode rule :
        Stream.of(rules(RULES, "alert"), recorded).flatMap(all -> all.values().stream()).toList()) {
      String expression = rule.path("expr").asText();
      found(METRIC, expression)
          .map(name -> name.replaceFirst("_(count|bucket|sum)$", ""))
          .filter(name -> !documented.contains("`" + name + "`"))
          .forEach(unknown::add);
      found(SERIES, expression).filter(name -> !recorded.containsKey(name)).forEach(unknown::add);
    }

    assertThat(unknown).isEmpty();
  }

  @Test
  void shouldMakeEachAlertFireAndEnd() throws IOException {
    Set<String> fires = new TreeSet<>();
    Set<String> ends = new TreeSet<>();
    for (JsonNode test : new YAMLMapper().readTree(Repository.text(TESTS)).path("tests")) {
      for (JsonNode look : test.path("promql_expr_test")) {
        found(ALERT, look.path("expr").asText())
            .map(name -> name.replaceFirst("alertname=\"(.*)\"", "$1"))
            .forEach(name -> (look.path("exp_samples").isEmpty() ? ends : fires).add(name));
      }
    }

    Set<String> alerts = rules(RULES, "alert").keySet();
    assertThat(fires).containsExactlyInAnyOrderElementsOf(alerts);
    assertThat(ends).containsExactlyInAnyOrderElementsOf(alerts);
  }

  /** Without Prometheus's own tool, which Debian's package prometheus has, this is skipped. */
  @Test
  void shouldPassTheTestsOfPrometheus() throws Exception {
    Assumptions.assumeTrue(
        Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool"))),
        "promtool is not there: install Debian's package prometheus");
    List<String> failures = new ArrayList<>();
    for (List<String> command :
        List.of(
            List.of("promtool", "check", "config", "prometheus.yml"),
            List.of("promtool", "test", "rules", Path.of(TESTS).getFileName().toString()))) {
      Process tool =
          new ProcessBuilder(command)
              .directory(Repository.file(TESTS).getParent().toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(tool.waitFor(1, TimeUnit.MINUTES)).isTrue();
      if (tool.exitValue() != 0) {
        failures.add(said);
      }
    }

    assertThat(failures).isEmpty();
  }

  private static Map<String, JsonNode> rules(String file, String kind) throws IOException {
    Map<String, JsonNode> rules = new LinkedHashMap<>();
    for (JsonNode group : new YAMLMapper().readTree(Repository.text(file)).path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        rules.put(rule.path(kind).asText(), rule);
      }
    }
    return rules;
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet())
        .stream();
  }
}
