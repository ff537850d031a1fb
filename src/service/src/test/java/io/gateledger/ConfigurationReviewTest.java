package io.gateledger;

import io.gateledger.configuration.SettingPlaces;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationReviewTest {

  @TempDir private Path directory;

  @Test
  void shouldTellOneKindOfMistakeWhateverElseIsWrong() throws IOException {
    Path file =
        write(
            """
            gateledger:
              poll: { interval: soon }
              accounts:
                lab:
                  provider: nhn
                  regions: [KR9]
                  credentials: { tenant-id: t, username: u, password: "${NHN_PASSWORD}" }
                scp-main:
                  provider: scp
                  enviroment: s
                  regions: [kr-west1]
                  credentials: { access-key: a, secret-key: hush }
              retention: { runs: -1d, chages: 3d }
              pole: { interval: 5s }
              quarantine: { count: -1 }
            """);

    assertThat(mistakes(file, Map.of()))
        .containsExactly(
            file
                + ":2: gateledger.poll.interval is 'soon', which should be a duration such as"
                + " 500ms, 30s, 5m, 12h or 400d",
            file
                + ":6: gateledger.accounts.lab.regions names 'KR9': provider nhn has [KR1, KR2, KR3,"
                + " JP1, US1]",
            file
                + ":7: gateledger.accounts.lab.credentials.password names ${NHN_PASSWORD}, which is"
                + " not set: set the environment variable NHN_PASSWORD",
            file
                + ":10: gateledger.accounts.scp-main.enviroment is not known and does nothing: did"
                + " you mean gateledger.accounts.scp-main.environment?",
            file
                + ":13: gateledger.retention.chages is not known and does nothing: did you mean"
                + " gateledger.retention.changes?",
            file
                + ":13: gateledger.retention.runs is PT-24H and should be 1d or more, such as 400d",
            file
                + ":14: gateledger.pole is not known and does nothing: did you mean"
                + " gateledger.poll?",
            file + ":15: gateledger.quarantine.count should be 0 or more");
  }

  @Test
  void shouldFindNothingWrongOnceTheVariableIsSet() throws IOException {
    Path file =
        write(
            """
            gateledger:
              accounts:
                lab:
                  provider: nhn
                  regions: [KR1]
                  credentials: { tenant-id: t, username: u, password: "${NHN_PASSWORD}" }
            """);

    assertThat(mistakes(file, Map.of("NHN_PASSWORD", "hush"))).isEmpty();
    assertThat(mistakes(file, Map.of())).singleElement().asString().contains("NHN_PASSWORD");
  }

  @Test
  void shouldNotTellOfWhatAMistypedKeyWasMeantFor() throws IOException {
    Path file =
        write(
            """
            gateledger:
              accounts:
                lab:
                  provider: nhn
                  regoins: [KR1]
                  credentials: { tenant-id: t, username: u, password: hush }
            """);

    assertThat(mistakes(file, Map.of()))
        .containsExactly(
            file
                + ":5: gateledger.accounts.lab.regoins is not known and does nothing: did you mean"
                + " gateledger.accounts.lab.regions?");
  }

  private static List<String> mistakes(Path file, Map<String, String> environment) {
    return new ConfigurationReview(
            () -> sources(file, environment),
            SettingPlaces.of(List.of(file.toString()), environment))
        .mistakes(null);
  }

  private static SmallRyeConfigBuilder sources(Path file, Map<String, String> environment) {
    try {
      return ConfigUtils.emptyConfigBuilder()
          .withSources(
              new YamlConfigSource(file.toUri().toURL(), 280),
              new EnvConfigSource(environment, 300));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(directory.resolve("gateledger.yaml"), yaml);
  }
}
