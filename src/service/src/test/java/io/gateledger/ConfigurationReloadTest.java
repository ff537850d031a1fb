package io.gateledger;

import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.account.ConfigurationTakenUp;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.listing.TestTypes;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.configuration.ConfigurationFiles;
import io.gateledger.configuration.ConfigurationInForce;
import io.gateledger.schedule.PollConfig;
import io.gateledger.testing.LoggedMessages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationReloadTest {

  private static final String LAB =
      """
          lab:
            provider: nhn
            regions: [KR1]
            credentials: { tenant-id: t, username: u, password: hush-lab }
      """;
  private static final String PROD =
      """
          nhn-prod:
            provider: nhn
            regions: [KR2]
            credentials: { tenant-id: t, username: u, password-file: %s }
      """;

  @TempDir private Path directory;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Map<String, String> environment = new HashMap<>();
  private final List<ConfigurationTakenUp> told = new ArrayList<>();
  private boolean observersFail;
  private Path file;
  private Path secret;
  private ConfigurationInForce inForce;
  private Accounts accounts;
  private ConfigurationReload reload;

  @BeforeEach
  void start() throws IOException {
    file = directory.resolve("gateledger.yaml");
    secret = Files.writeString(directory.resolve("secret"), "hush-prod\n");
    environment.put("QUARKUS_CONFIG_LOCATIONS", file.toString());
    write("60s", LAB);
    begin();
  }

  private void begin() {
    HttpTransport http = new HttpTransport(Duration.ofSeconds(1), Clock.systemUTC());
    ProviderRegistry providers =
        TestCollecting.providers(
            TestCollecting.config(Map.of(), Map.of()), http, Clock.systemUTC());
    http.close();
    Set<Class<?>> mappings = ConfigurationReload.mappings(providers);
    SmallRyeConfig first =
        TestCollecting.config(Map.of(), environment, Map.of(), mappings.toArray(Class<?>[]::new));
    inForce = new ConfigurationInForce(first);
    accounts = new Accounts(providers, TestTypes.CATALOGUE, first);
    reload =
        new ConfigurationReload(
            inForce,
            new ConfigurationCheck(accounts),
            accounts,
            new RegionSpelling(),
            new ConfigurationFiles(first, mappings),
            this::observe,
            meters,
            Duration.ofDays(1));
    reload.start();
  }

  private void observe(ConfigurationTakenUp taken) {
    if (observersFail) {
      throw new IllegalStateException("PostgreSQL is away");
    }
    told.add(taken);
  }

  private void write(String interval, String accounts) throws IOException {
    Files.writeString(
        file,
        "gateledger:\n  poll: { interval: %s }\n  accounts:\n%s"
            .formatted(interval, accounts.indent(4)));
  }

  /** Two readings, since two in a row have to agree. */
  private void readTwice() {
    reload.readOnce();
    reload.readOnce();
  }

  private List<String> names() {
    return accounts.all().stream().map(Account::name).toList();
  }

  private double count(String outcome) {
    return meters.counter("gateledger.configuration", "outcome", outcome).count();
  }

  @Test
  void shouldTakeUpNothingWhileNothingChanges() {
    Account before = accounts.named("lab");

    readTwice();

    assertThat(accounts.named("lab")).isSameAs(before);
    assertThat(told).isEmpty();
    assertThat(count("accepted")).isZero();
  }

  @Test
  void shouldTakeUpAChangedFileOnceTwoReadingsAgree() throws IOException {
    PollConfig poll = inForce.mapping(PollConfig.class);
    write("30s", LAB + PROD.formatted(secret));

    reload.readOnce();
    assertThat(names()).as("after one reading").containsExactly("lab");
    reload.readOnce();

    assertThat(names()).containsExactly("lab", "nhn-prod");
    assertThat(accounts.named("nhn-prod").credentials().get("password")).isEqualTo("hush-prod");
    assertThat(poll.interval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(told)
        .containsExactly(new ConfigurationTakenUp(Set.of("nhn-prod"), Set.of(), Set.of()));
    assertThat(count("accepted")).isOne();
  }

  @Test
  void shouldSayWhatChangedAndNoSecret() throws IOException {
    write("60s", LAB + PROD.formatted(secret));
    readTwice();
    Files.writeString(secret, "hush-another\n");
    write("30s", PROD.formatted(secret));

    try (LoggedMessages log = LoggedMessages.of(ConfigurationReload.class)) {
      readTwice();

      assertThat(log.messages())
          .containsExactly(
              "changed configuration is in force: accountsAdded=[] accountsRemoved=[lab]"
                  + " accountsChanged=[nhn-prod] settings=[gateledger.poll.interval]");
    }
  }

  @Test
  void shouldKeepTheLastGoodOneAndNameTheMistakeOnce() throws IOException {
    write("0s", LAB.replace("KR1", "KR9"));

    try (LoggedMessages log = LoggedMessages.of(ConfigurationReload.class)) {
      readTwice();
      readTwice();

      assertThat(log.messages())
          .singleElement()
          .asString()
          .contains("rejected", "KR9", "gateledger.poll.interval")
          .doesNotContain("hush", "\n");
    }
    assertThat(accounts.named("lab").regions()).containsExactly("KR1");
    assertThat(inForce.mapping(PollConfig.class).interval()).isEqualTo(Duration.ofSeconds(60));
    assertThat(reload.mistakes()).contains("KR9");
    assertThat(count("rejected")).isOne();
    assertThat(meters.get("gateledger.configuration.rejected").gauge().value()).isOne();
    assertThat(told).isEmpty();

    write("60s", LAB);
    readTwice();

    assertThat(reload.mistakes()).isNull();
    assertThat(meters.get("gateledger.configuration.rejected").gauge().value()).isZero();
  }

  @Test
  void shouldKeepTheLastGoodOneWhenAFileIsNotYamlOrGone() throws IOException {
    Files.writeString(file, "password: [hush");
    readTwice();
    assertThat(names()).containsExactly("lab");
    assertThat(reload.mistakes()).contains("is not YAML", "line 1").doesNotContain("hush");

    Files.delete(file);
    readTwice();
    assertThat(names()).containsExactly("lab");
    assertThat(reload.mistakes()).contains("is not there");
  }

  @Test
  void shouldTakeUpASecretThatComesLaterThanTheFileThatNamesIt() throws IOException {
    Files.delete(secret);
    write("60s", LAB + PROD.formatted(secret));
    readTwice();
    assertThat(reload.mistakes()).contains("password-file");

    Files.writeString(secret, "hush-late\n");
    readTwice();

    assertThat(accounts.named("nhn-prod").credentials().get("password")).isEqualTo("hush-late");
    assertThat(told).hasSize(1);
  }

  @Test
  void shouldTakeAChangedSecretForAChangedAccount() throws IOException {
    write("60s", LAB + PROD.formatted(secret));
    readTwice();

    Files.writeString(secret, "hush-another\n");
    readTwice();

    assertThat(told)
        .last()
        .isEqualTo(new ConfigurationTakenUp(Set.of(), Set.of(), Set.of("nhn-prod")));
  }

  @Test
  void shouldTellAgainUntilNobodyFails() throws IOException {
    write("60s", LAB + PROD.formatted(secret));
    observersFail = true;
    readTwice();
    assertThat(names()).containsExactly("lab", "nhn-prod");
    assertThat(told).isEmpty();

    observersFail = false;
    reload.readOnce();
    reload.readOnce();

    assertThat(told).hasSize(1);
  }

  @Test
  void shouldKeepTheEnvironmentAboveAChangedFileAndForgetWhatTheFileNoLongerNames()
      throws IOException {
    environment.put("GATELEDGER_POLL_INTERVAL", "45s");
    environment.put("GATELEDGER_ACCOUNTS_NHN_PROD_CREDENTIALS_USERNAME", "of-the-environment");
    write("60s", LAB + PROD.formatted(secret));
    begin();
    assertThat(accounts.named("nhn-prod").credentials().get("username"))
        .isEqualTo("of-the-environment");

    write("30s", LAB);
    readTwice();

    assertThat(reload.mistakes()).isNull();
    assertThat(names()).containsExactly("lab");
    assertThat(inForce.mapping(PollConfig.class).interval()).isEqualTo(Duration.ofSeconds(45));
  }

  @Test
  void shouldSayWhatTakesEffectAtTheNextStartOnly() throws IOException {
    Files.writeString(
        file,
        Files.readString(file) + "  retention: { runs: 30d }\nquarkus: { http: { port: 1 } }\n");

    try (LoggedMessages log = LoggedMessages.of(ConfigurationReload.class)) {
      readTwice();

      assertThat(log.messages())
          .last()
          .asString()
          .isEqualTo(
              "changed settings take effect at the next start:"
                  + " settings=[gateledger.retention.runs, quarkus.http.port]");
    }
  }
}
