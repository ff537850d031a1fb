package io.gateledger.configuration;

import io.gateledger.collect.account.AccountsConfig;
import io.gateledger.collect.page.PageConfig;
import io.gateledger.schedule.PollConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ConfigurationMistakesTest {

  private static final List<Class<?>> MAPPINGS =
      List.of(PollConfig.class, AccountsConfig.class, PageConfig.class);

  @TempDir private Path directory;

  @Test
  void shouldTellEachMistakeWithItsLineAndWhatItShouldBe() throws IOException {
    Path file =
        write(
            """
            gateledger:
              poll:
                interval: soon
                intervall: 5s
                max-runs: many
              collect: { max-item-size: huge }
              accounts:
                nhn-prod:
                  provider: nhn
                  regoins: [KR1, KR2]
            """);

    assertThat(mistakes(file, Map.of()))
        .containsExactlyInAnyOrder(
            file
                + ":3: gateledger.poll.interval is 'soon', which should be a duration such as"
                + " 500ms, 30s, 5m, 12h or 400d",
            file + ":5: gateledger.poll.max-runs is 'many', which should be a whole number",
            file
                + ":6: gateledger.collect.max-item-size is 'huge', which should be a size such as"
                + " 512K, 4M or 1G",
            file
                + ":4: gateledger.poll.intervall is not known and does nothing: did you mean"
                + " gateledger.poll.interval?",
            file
                + ":10: gateledger.accounts.nhn-prod.regoins is not known and does nothing: did"
                + " you mean gateledger.accounts.nhn-prod.regions?");
  }

  @Test
  void shouldRepeatNoValueThatMayBeASecret() {
    assertThat(
            told(
                "SRCFG00039: The config property gateledger.x.password with the config value"
                    + " \"hush\" threw an Exception whilst being converted Invalid duration: hush"))
        .isEqualTo(
            "gateledger.x.password should be a duration such as 500ms, 30s, 5m, 12h or 400d");
  }

  @Test
  void shouldNotPointAtAFileThatAVariableOverrides() throws IOException {
    Path file = write("gateledger: { poll: { interval: 5s } }");
    Map<String, String> environment = Map.of("GATELEDGER_POLL_INTERVAL", "soon");

    assertThat(places(file, environment).placed("gateledger.poll.interval is PT0S"))
        .isEqualTo("gateledger.poll.interval is PT0S");
    assertThat(places(file, Map.of()).placed("gateledger.poll.interval is PT0S"))
        .isEqualTo(file + ":1: gateledger.poll.interval is PT0S");
  }

  @Test
  void shouldPointAtWhatSomethingIsMissingFrom() throws IOException {
    Path file = write("gateledger:\n  accounts:\n    lab:\n      provider: nhn\n");

    assertThat(
            places(file, Map.of()).placed("gateledger.accounts.lab.regions is missing: name one"))
        .isEqualTo(file + ":3: gateledger.accounts.lab.regions is missing: name one");
  }

  @Test
  void shouldNameTheLineOfATabAndNothingThatStandsThere() throws IOException {
    Path file = write("gateledger:\n\tpassword: hush\n");

    assertThat(places(file, Map.of()).faults())
        .containsExactly(
            file + ":2:1 is not YAML: a tab stands where spaces should: indent with spaces");
  }

  private static String told(String message) {
    return new ConfigurationMistakes(MAPPINGS, SettingPlaces.of(List.of(), Map.of()))
        .of(message)
        .line();
  }

  private static SettingPlaces places(Path file, Map<String, String> environment) {
    return SettingPlaces.of(List.of(file.toString()), environment);
  }

  private static List<String> mistakes(Path file, Map<String, String> environment)
      throws IOException {
    SmallRyeConfigBuilder builder =
        ConfigUtils.emptyConfigBuilder()
            .withSources(new YamlConfigSource(file.toUri().toURL(), 280));
    MAPPINGS.forEach(builder::withMapping);
    ConfigValidationException failure =
        catchThrowableOfType(ConfigValidationException.class, builder::build);
    return new ConfigurationMistakes(MAPPINGS, places(file, environment)).of(failure);
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(directory.resolve("gateledger.yaml"), yaml);
  }
}
