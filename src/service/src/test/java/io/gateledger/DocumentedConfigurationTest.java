package io.gateledger;

import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.deploy.DocumentedCode;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The configuration that the documents show is one that the service starts with. What shows a part
 * of it goes over the whole one of the README.
 */
class DocumentedConfigurationTest {

  /** The variables that the documents leave to their reader. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "NHN_PASSWORD", "p", "NHN_SECRET", "s", "SCP_SECRET_KEY", "k", "HUAWEI_SECRET_KEY", "k");

  @Test
  void shouldShowConfigurationThatTheServiceAccepts() throws IOException {
    Map<String, String> whole = new HashMap<>();
    int shown = 0;
    for (DocumentedCode code : DocumentedCode.in("yaml")) {
      if (code.mark().startsWith("entry: ")) {
        continue;
      }
      Map<String, String> settings = settings(code);
      if (whole.isEmpty()) {
        whole.putAll(settings);
      }
      Map<String, String> together = new HashMap<>(whole);
      together.putAll(settings);
      assertThat(ConfigurationCheckTest.check(together, ENVIRONMENT)).as(code.place()).hasSize(4);
      assertThat(unknown(settings)).as(code.place()).isEmpty();
      shown++;
    }

    assertThat(shown).isGreaterThanOrEqualTo(3);
  }

  private static Map<String, String> settings(DocumentedCode code) throws IOException {
    Map<String, String> settings =
        new YamlConfigSource(code.place(), code.text(), 100).getProperties();
    assertThat(settings.keySet())
        .as(code.place())
        .isNotEmpty()
        .allMatch(name -> name.startsWith("gateledger."));
    return settings;
  }

  private static Set<String> unknown(Map<String, String> settings) {
    return SettingsCheck.unknown(TestCollecting.config(settings, ENVIRONMENT));
  }
}
