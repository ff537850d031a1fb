package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The configuration for Alertmanager is one, and wakes whom it should. */
class AlertmanagerRulesTest {

  private static final String CONFIGURATION = "deploy/alertmanager/alertmanager.yml";

  /** Where the files of the rules that ship stand. */
  private static final String SHIPPED = "src/service/src/main/resources/alerts/";

  @Test
  void shouldMuteWhatTheShippedRulesExplainAndNothingElse() throws IOException {
    Set<String> muted = new TreeSet<>();
    for (JsonNode rule :
        new YAMLMapper().readTree(Repository.text(CONFIGURATION)).path("inhibit_rules")) {
      for (String source : names(rule.path("source_matchers"))) {
        for (String target : names(rule.path("target_matchers"))) {
          muted.add(source + " mutes " + target + " by " + texts(rule.path("equal")));
        }
      }
    }

    assertThat(muted).containsExactlyInAnyOrderElementsOf(explained());
  }

  private static Set<String> explained() throws IOException {
    Set<String> explained = new TreeSet<>();
    for (String file : Repository.text(SHIPPED + "index.txt").lines().toList()) {
      Path path = Repository.file(SHIPPED + file);
      for (JsonNode rule : new YAMLMapper().readTree(path.toFile()).path("rules")) {
        String name = rule.path("name").asText();
        if (rule.path("damped").asBoolean()) {
          explained.add("flapping mutes " + name + " by " + equal("same"));
        }
        for (JsonNode cause : rule.path("inhibited-by")) {
          String reach = cause.path("of").asText("same");
          if (!reach.contains("-")) {
            explained.add(cause.path("rule").asText() + " mutes " + name + " by " + equal(reach));
          }
        }
      }
    }
    return explained;
  }

  /** A label that neither has is equal, too. */
  private static List<String> equal(String reach) {
    return switch (reach) {
      case "same" -> List.of("provider", "account", "region", "type", "id");
      case "scope" -> List.of("provider", "account", "region", "type");
      case "account" -> List.of("provider", "account");
      case "service" -> List.of();
      default -> throw new IllegalArgumentException(reach);
    };
  }

  private static List<String> names(JsonNode matchers) {
    return List.of(
        texts(matchers)
            .getFirst()
            .replaceFirst("alertname =~? ", "")
            .replace("\"", "")
            .split("\\|"));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Without Alertmanager's own tool, which Debian's package has, this is skipped. */
  @Test
  void shouldBeAConfigurationThatAlertmanagerTakes() throws Exception {
    assumeTool();

    assertThat(amtool("check-config", Repository.file(CONFIGURATION).toString()))
        .contains("SUCCESS", "6 inhibit rules", "2 receivers");
    assertThat(routed("tunnel-down", "critical")).isEqualTo("someone-is-woken");
    assertThat(routed("configuration-disagrees", "warning")).isEqualTo("someone-looks-today");
  }

  private static String routed(String rule, String severity) throws Exception {
    return amtool(
            "config",
            "routes",
            "test",
            "--config.file=" + Repository.file(CONFIGURATION),
            "alertname=" + rule,
            "severity=" + severity)
        .lines()
        .toList()
        .getLast();
  }

  private static void assumeTool() {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/amtool")),
        "amtool of Debian's package prometheus-alertmanager is not there");
  }

  private static String amtool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/usr/bin/amtool"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
