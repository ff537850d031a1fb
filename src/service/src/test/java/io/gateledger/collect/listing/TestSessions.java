package io.gateledger.collect.listing;

import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.collect.provider.UnlimitedSignIns;
import io.smallrye.config.SmallRyeConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** A session of each provider, with nothing at its other end. */
public final class TestSessions {

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

  public static ProviderSession of(String provider) {
    HttpTransport http = new HttpTransport(Duration.ofSeconds(1), Clock.systemUTC());
    String region = Objects.requireNonNull(REGIONS.get(provider), provider);
    SmallRyeConfig config =
        TestCollecting.config(
            TestCollecting.account(
                "a", provider, region, Objects.requireNonNull(SETTINGS.get(provider), provider)),
            Map.of());
    Account account = TestCollecting.accounts(config).named("a");
    return TestCollecting.providers(config, http, Clock.systemUTC())
        .find(provider)
        .orElseThrow()
        .session(account, region, new UnlimitedSignIns(Clock.systemUTC()));
  }
}
