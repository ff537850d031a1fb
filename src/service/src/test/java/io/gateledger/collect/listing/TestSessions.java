package io.gateledger.collect.listing;

import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.ProviderRegistry;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.collect.provider.UnlimitedSignIns;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** A session of each provider, with nothing at its other end. */
final class TestSessions {

  private static final Map<String, String> REGIONS =
      Map.of("nhn", "KR1", "nhn-appkey", "KR1", "scp", "kr-west1", "huawei", "ap-southeast-3");

  private static final Map<String, Map<String, String>> SETTINGS =
      Map.of(
          "nhn",
              Map.of(
                  "credentials.tenant-id", "t",
                  "credentials.username", "u@example.com",
                  "credentials.password", "hush"),
          "nhn-appkey",
              Map.of(
                  "credentials.appkey", "k",
                  "credentials.username", "u@example.com",
                  "credentials.password", "hush"),
          "scp",
              Map.of(
                  "environment", "e",
                  "credentials.access-key", "k",
                  "credentials.secret-key", "hush"),
          "huawei",
              Map.of(
                  "credentials.project-id", "p",
                  "credentials.access-key", "k",
                  "credentials.secret-key", "hush"));

  private TestSessions() {}

  static ProviderSession of(String provider) {
    HttpTransport http = new HttpTransport(Duration.ofSeconds(1), Clock.systemUTC());
    ProviderRegistry providers = TestCollecting.providers(http, Clock.systemUTC());
    String region = Objects.requireNonNull(REGIONS.get(provider), provider);
    Map<String, String> settings = Objects.requireNonNull(SETTINGS.get(provider), provider);
    Account account =
        TestCollecting.accounts(
                TestCollecting.config(
                    TestCollecting.account("a", provider, region, settings), Map.of()),
                providers)
            .named("a");
    return providers
        .find(provider)
        .orElseThrow()
        .session(account, region, new UnlimitedSignIns(Clock.systemUTC()));
  }
}
