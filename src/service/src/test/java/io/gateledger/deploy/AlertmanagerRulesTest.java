package io.gateledger.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The configuration for Alertmanager is one, and wakes whom it should. */
class AlertmanagerRulesTest {

  private static final String CONFIGURATION = "deploy/alertmanager/alertmanager.yml";

  /** What tells one resource's alerts from another's: muting by less would hide strangers. */
  private static final List<String> RESOURCE =
      List.of("provider", "account", "region", "type", "id");

  @Test
  void shouldMuteOnlyWhatIsAboutTheSameResourceOrAccount() throws IOException {
    JsonNode rules = new YAMLMapper().readTree(Repository.text(CONFIGURATION)).path("inhibit_rules");

    assertThat(rules).isNotEmpty();
    for (JsonNode rule : rules) {
      List<String> equal = new ArrayList<>();
      rule.path("equal").forEach(label -> equal.add(label.asText()));
      if (rule.path("source_matchers").toString().contains("credentials-rejected")) {
        assertThat(equal).containsExactly("provider", "account");
      } else {
        assertThat(equal).as(rule.toString()).isEqualTo(RESOURCE);
      }
    }
  }

  /** Without Alertmanager's own tool, which Debian's package has, this is skipped. */
  @Test
  void shouldBeAConfigurationThatAlertmanagerTakes() throws Exception {
    assumeTool();

    assertThat(amtool("check-config", Repository.file(CONFIGURATION).toString()))
        .contains("SUCCESS", "3 inhibit rules", "2 receivers");
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
        .strip();
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
