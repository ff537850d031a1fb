package io.gateledger.configuration;

import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.listing.TestCollecting;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The order of sources that operations.md promises, proved of each two of them. */
class SourceOrderTest {

  /** In the order of the document: the first found counts. */
  enum Source {
    SYSTEM_PROPERTIES,
    ENVIRONMENT,
    FILE,
    DEFAULTS
  }

  private static final String RUN_TIMEOUT = "gateledger.collect.run-timeout";
  private static final String ACCOUNT = "gateledger.accounts.%s.";

  @TempDir private Path directory;

  record Pair(Source wins, Source loses) {}

  /** What each source says. */
  private record Sources(
      Map<String, String> properties,
      Map<String, String> environment,
      Map<String, String> file,
      Map<String, String> defaults) {

    Sources() {
      this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    void put(Source source, String name, String value) {
      switch (source) {
        case SYSTEM_PROPERTIES -> properties.put(name, value);
        case ENVIRONMENT -> environment.put(variable(name), value);
        case FILE -> file.put(name, value);
        case DEFAULTS -> defaults.put(name, value);
      }
    }

    SmallRyeConfig config() {
      return TestCollecting.config(properties, environment, defaults);
    }
  }

  static Stream<Pair> pairs() {
    return Stream.of(Source.values())
        .flatMap(
            wins ->
                Stream.of(Source.values())
                    .filter(loses -> wins.ordinal() < loses.ordinal())
                    .map(loses -> new Pair(wins, loses)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void shouldTakeAnOrdinarySettingFromTheFirst(Pair pair) throws IOException {
    SmallRyeConfig config = config(pair, Map.of(), RUN_TIMEOUT, "11s", RUN_TIMEOUT, "12s");

    assertThat(config.getRawValue(RUN_TIMEOUT)).isEqualTo("11s");
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void shouldTakeAnAccountsSettingFromTheFirst(Pair pair) throws IOException {
    for (String name : List.of("lab", "nhn-prod")) {
      String regions = ACCOUNT.formatted(name) + "regions";

      Accounts accounts =
          TestCollecting.accounts(config(pair, account(name), regions, "KR1", regions, "KR2"));

      assertThat(accounts.named(name).regions()).as(name).containsExactly("KR1");
      assertThat(accounts.all()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void shouldTakeAPasswordFromTheFirst(Pair pair) throws IOException {
    for (String name : List.of("lab", "nhn-prod")) {
      String password = ACCOUNT.formatted(name) + "credentials.password";

      Accounts accounts =
          TestCollecting.accounts(
              config(pair, account(name), password, "of-the-first", password, "of-the-other"));

      assertThat(accounts.named(name).credentials().get("password"))
          .as(name)
          .isEqualTo("of-the-first");
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void shouldTakeAPasswordsFileFromTheFirstBeforeAPasswordOfTheOther(Pair pair) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "of-the-first\n");
    for (String name : List.of("lab", "nhn-prod")) {
      String password = ACCOUNT.formatted(name) + "credentials.password";

      Accounts accounts =
          TestCollecting.accounts(
              config(
                  pair,
                  account(name),
                  password + "-file",
                  secret.toString(),
                  password,
                  "of-the-other"));

      assertThat(accounts.named(name).credentials().get("password"))
          .as(name)
          .isEqualTo("of-the-first");
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void shouldTakeAPasswordOfTheFirstBeforeAFileOfTheOther(Pair pair) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "of-the-other\n");
    String password = ACCOUNT.formatted("lab") + "credentials.password";

    Accounts accounts =
        TestCollecting.accounts(
            config(
                pair,
                account("lab"),
                password,
                "of-the-first",
                password + "-file",
                secret.toString()));

    assertThat(accounts.named("lab").credentials().get("password")).isEqualTo("of-the-first");
  }

  @Test
  void shouldKeepAFilesPlaceWhoeverNamesIt() throws IOException {
    Sources sources = new Sources();
    sources.environment().put("GATELEDGER_COLLECT_RUN_TIMEOUT", "11s");
    Path file = file(Map.of(RUN_TIMEOUT, "12s"));
    sources.properties().put("quarkus.config.locations", file.toString());

    assertThat(sources.config().getRawValue(RUN_TIMEOUT)).isEqualTo("11s");
  }

  @Test
  void shouldTakeOfSeveralFilesTheFirstThatIsNamed() throws IOException {
    Sources sources = new Sources();
    Path first = directory.resolve("first.yaml");
    Files.writeString(first, "gateledger: { collect: { run-timeout: 11s } }\n");
    Path second = file(Map.of(RUN_TIMEOUT, "12s"));
    sources.environment().put("QUARKUS_CONFIG_LOCATIONS", first + "," + second);

    assertThat(sources.config().getRawValue(RUN_TIMEOUT)).isEqualTo("11s");
  }

  private SmallRyeConfig config(
      Pair pair,
      Map<String, String> shipped,
      String winning,
      String winner,
      String losing,
      String loser)
      throws IOException {
    Sources sources = new Sources();
    sources.defaults().putAll(shipped);
    sources.put(pair.wins(), winning, winner);
    sources.put(pair.loses(), losing, loser);
    sources.environment().put("QUARKUS_CONFIG_LOCATIONS", file(sources.file()).toString());
    return sources.config();
  }

  private static String variable(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private Path file(Map<String, String> settings) throws IOException {
    return Files.write(
        directory.resolve("gateledger.properties"),
        settings.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList());
  }

  private static Map<String, String> account(String name) {
    Map<String, String> settings = new HashMap<>();
    settings.put(ACCOUNT.formatted(name) + "provider", "nhn");
    settings.put(ACCOUNT.formatted(name) + "regions", "KR3");
    settings.put(ACCOUNT.formatted(name) + "credentials.tenant-id", "t");
    settings.put(ACCOUNT.formatted(name) + "credentials.username", "u");
    settings.put(ACCOUNT.formatted(name) + "credentials.password", "shipped");
    return settings;
  }
}
