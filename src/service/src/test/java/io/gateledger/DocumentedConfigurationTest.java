package io.gateledger;

import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.deploy.DocumentedCode;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final String ACCOUNTS = "gateledger.accounts.";
  private static final Pattern FORMERLY =
      Pattern.compile("(gateledger\\.accounts\\.[^.]+)\\.formerly(?:\\[0])?");

  /** What a reader puts in the place of three dots: long enough for a token. */
  private static final String FILLED_IN = "a-text-of-the-readers-own";

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
      Map<String, String> together = renamed(whole, settings);
      together.putAll(settings);
      assertThat(ConfigurationCheckTest.check(together, ENVIRONMENT)).as(code.place()).hasSize(4);
      assertThat(unknown(settings)).as(code.place()).isEmpty();
      shown++;
    }

    assertThat(shown).isGreaterThanOrEqualTo(3);
  }

  /** The whole configuration with an account under the new name that a part of it gives it. */
  private static Map<String, String> renamed(Map<String, String> whole, Map<String, String> part) {
    Map<String, String> renamed = new HashMap<>(whole);
    part.forEach(
        (name, former) -> {
          Matcher formerly = FORMERLY.matcher(name);
          if (formerly.matches()) {
            String prefix = ACCOUNTS + former + '.';
            whole.forEach(
                (setting, value) -> {
                  if (setting.startsWith(prefix)) {
                    renamed.remove(setting);
                    renamed.put(formerly.group(1) + setting.substring(prefix.length() - 1), value);
                  }
                });
          }
        });
    return renamed;
  }

  private static Map<String, String> settings(DocumentedCode code) throws IOException {
    Map<String, String> settings =
        new YamlConfigSource(code.place(), code.text().replace("…", FILLED_IN), 100)
            .getProperties();
    assertThat(settings.keySet())
        .as(code.place())
        .isNotEmpty()
        .allMatch(name -> name.startsWith("gateledger.") || name.startsWith("quarkus."));
    return settings;
  }

  private static Set<String> unknown(Map<String, String> settings) {
    return SettingsCheck.unknown(TestCollecting.config(settings, ENVIRONMENT));
  }
}
