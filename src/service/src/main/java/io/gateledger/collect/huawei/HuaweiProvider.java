package io.gateledger.collect.huawei;

import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Credentials;
import io.gateledger.collect.provider.Provider;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.collect.provider.RateLimit;
import io.gateledger.collect.provider.SignInChannel;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Huawei Cloud (Public NAT gateway API v2, Querying Public NAT Gateways). */
@Singleton
public class HuaweiProvider implements Provider {

  private static final String NAT = "nat";

  /** New regions open often, so their names are known by form only. */
  private static final Pattern REGION = Pattern.compile("[a-z]{2}-[a-z]+-\\d{1,3}");

  private static final String DOMAIN = "myhuaweicloud.com";
  private static final Map<String, String> OTHER_DOMAINS =
      Map.of("ap-southeast-4", "myhuaweicloud.cn", "eu-west-101", "myhuaweicloud.eu");

  /** What its gateway names when it turns away those who ask more (APIGW.0308). */
  private static final List<RateLimit> RATE_LIMITS =
      List.of(new RateLimit(60, Duration.ofMinutes(1)), new RateLimit(200, Duration.ofMinutes(5)));

  private final HttpTransport http;

  @Inject
  public HuaweiProvider(HttpTransport http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "huawei";
  }

  @Override
  public List<List<String>> credentialForms() {
    return List.of(
        List.of("project-id", "access-key", "secret-key"),
        List.of("project-id", "username", "password", "domain-name"));
  }

  @Override
  public List<String> signInServices() {
    return List.of("iam");
  }

  @Override
  public Set<String> pathVariables() {
    return Set.of("project_id");
  }

  @Override
  public String regionSpelling(String region) {
    String small = region.toLowerCase(Locale.ROOT);
    return REGION.matcher(small).matches() ? small : region;
  }

  @Override
  public List<String> validate(Account account, Set<String> services) {
    if (account.regions().size() > 1) {
      return List.of(
          "%s names %s: a project belongs to one region, so name one region and make an account for each other"
              .formatted(account.setting("regions"), account.regions()));
    }
    if (account.endpoint(NAT).isPresent()) {
      return List.of();
    }
    return account.regions().stream()
        .filter(region -> !REGION.matcher(region).matches())
        .map(
            region ->
                "%s names '%s': a region of provider huawei is written such as ap-southeast-3"
                    .formatted(account.setting("regions"), region))
        .toList();
  }

  @Override
  public List<RateLimit> rateLimits() {
    return RATE_LIMITS;
  }

  @Override
  public ProviderSession session(Account account, String region, SignInChannel channel) {
    Credentials credentials = account.credentials();
    HuaweiSignIn signIn =
        credentials.names().contains("access-key")
            ? new AccessKeySignIn(
                new HuaweiSigner(credentials.get("access-key"), credentials.get("secret-key")),
                credentials.get("project-id"))
            : new TokenSignIn(http, account, endpoint(account, "iam", region), channel);
    return new HuaweiSession(account, region, signIn);
  }

  static URI endpoint(Account account, String service, String region) {
    return account
        .endpoint(service)
        .orElseGet(
            () ->
                URI.create(
                    "https://%s.%s.%s"
                        .formatted(service, region, OTHER_DOMAINS.getOrDefault(region, DOMAIN))));
  }
}
