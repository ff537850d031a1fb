package io.gateledger.reconcile;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.account.Accounts;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.limit.AccountChannels;
import io.gateledger.collect.limit.LimitConfig;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.pipeline.ConfiguredScopes;
import io.gateledger.resource.Scope;
import io.gateledger.simulator.Simulator;
import io.gateledger.simulator.SimulatorOptions;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.tracing.Tracing;
import io.smallrye.config.SmallRyeConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Of each provider it is known whom an account would ask, before anybody is asked. */
class ConfiguredRenamesTest {

  private static final UUID SALT = new UUID(1, 2);
  private static final Clock CLOCK = Clock.systemUTC();

  private final Catalogue catalogue = CatalogueLoader.builtIn();
  private final Map<String, String> settings = new HashMap<>();

  @Test
  void shouldAskForNothingWhereNoAccountHadAnotherName() {
    settings.putAll(TestCollecting.account("new", "nhn", "KR1", nhn()));

    assertThat(requests()).isEmpty();
  }

  @Test
  void shouldNameWhatEachScopeWasBefore() {
    settings.putAll(
        TestCollecting.account("new", "nhn", "KR1,KR2", with(nhn(), "formerly", "old,older")));

    assertThat(requests())
        .filteredOn(request -> request.scope().type().equals("internet-gateway"))
        .extracting(request -> request.scope() + " " + request.formers())
        .containsExactly(
            "nhn/new/KR1/internet-gateway [nhn/old/KR1/internet-gateway, nhn/older/KR1/internet-gateway]",
            "nhn/new/KR2/internet-gateway [nhn/old/KR2/internet-gateway, nhn/older/KR2/internet-gateway]");
  }

  @Test
  void shouldTellWhomTheyWouldAsk() {
    settings.putAll(TestCollecting.account("n", "nhn", "KR1", with(nhn(), "formerly", "before-n")));
    settings.putAll(
        TestCollecting.account(
            "k",
            "nhn-appkey",
            "KR1",
            Map.of(
                "formerly", "before-k",
                "credentials.appkey", "a",
                "credentials.username", "u",
                "credentials.password", "p")));
    settings.putAll(
        TestCollecting.account(
            "s",
            "scp",
            "kr-west1",
            Map.of(
                "formerly", "before-s",
                "environment", "e",
                "credentials.access-key", "a",
                "credentials.secret-key", "s")));
    settings.putAll(
        TestCollecting.account(
            "h",
            "huawei",
            "ap-southeast-3",
            Map.of(
                "formerly", "before-h",
                "credentials.project-id", "p",
                "credentials.username", "u",
                "credentials.password", "w",
                "credentials.domain-name", "d")));

    Map<String, List<String>> parts = new TreeMap<>();
    for (RenameRequest request : requests()) {
      parts.put(request.scope().account(), List.copyOf(request.whom().get().salted(SALT).keySet()));
    }

    assertThat(parts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "n", List.of("endpoint", "identity", "tenant"),
                "k", List.of("appkey", "endpoint"),
                "s", List.of("endpoint", "key"),
                "h", List.of("endpoint", "iam", "project")));
    assertThat(requests())
        .extracting(RenameRequest::formers)
        .allSatisfy(
            formers ->
                assertThat(formers)
                    .extracting(Scope::account)
                    .first()
                    .asString()
                    .startsWith("before-"));
  }

  @Test
  void shouldLeaveItToTheRunsToSignIn() {
    HttpTransport http = new HttpTransport(Duration.ofSeconds(10), CLOCK);
    try (Simulator simulator = Simulator.start(SimulatorOptions.defaults())) {
      settings.putAll(EmbeddedServers.accounts(simulator.baseUri()));
      for (String account : List.of("nhn-test", "legacy-test", "scp-test", "huawei-test")) {
        settings.put("gateledger.accounts." + account + ".formerly", "before-" + account);
      }
      SmallRyeConfig config = TestCollecting.config(settings, Map.of());
      ProviderRegistry providers = TestCollecting.providers(config, http, CLOCK);
      Accounts accounts = new Accounts(providers, catalogue, config);
      AccountChannels channels = channels(config);

      List<RenameRequest> requests = requests(providers, accounts, channels);
      assertThat(requests).extracting(request -> request.whom().get()).doesNotContainNull();

      assertThat(requests)
          .isNotEmpty()
          .allSatisfy(
              request -> {
                Scope scope = request.scope();
                Account account = accounts.named(scope.account());
                providers
                    .find(scope.provider())
                    .orElseThrow()
                    .session(account, scope.region(), channels.of(account))
                    .authorise(
                        simulator.baseUri(),
                        catalogue.type(scope.provider(), scope.type()),
                        CLOCK.instant());
              });
    } finally {
      http.close();
    }
  }

  private List<RenameRequest> requests() {
    SmallRyeConfig config = TestCollecting.config(settings, Map.of());
    HttpTransport http = new HttpTransport(Duration.ofSeconds(1), CLOCK);
    ProviderRegistry providers = TestCollecting.providers(config, http, CLOCK);
    http.close();
    return requests(providers, new Accounts(providers, catalogue, config), channels(config));
  }

  private List<RenameRequest> requests(
      ProviderRegistry providers, Accounts accounts, AccountChannels channels) {
    ConfiguredScopes scopes = new ConfiguredScopes(accounts, providers, catalogue);
    return new ConfiguredRenames(scopes, accounts, providers, catalogue, channels).all();
  }

  private static AccountChannels channels(SmallRyeConfig config) {
    return AccountChannels.ofOneProcess(
        config.getConfigMapping(LimitConfig.class), CLOCK, Tracing.OFF);
  }

  private static Map<String, String> nhn() {
    return Map.of(
        "credentials.tenant-id", "t",
        "credentials.username", "u",
        "credentials.password", "p");
  }

  private static Map<String, String> with(Map<String, String> base, String key, String value) {
    Map<String, String> more = new HashMap<>(base);
    more.put(key, value);
    return more;
  }
}
