package io.gateledger.collect.nhn;

import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.KnownRegions;
import io.gateledger.collect.provider.PerAccount;
import io.gateledger.collect.provider.Provider;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.collect.provider.SignInChannel;
import io.gateledger.collect.provider.TokenCache;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** NHN Cloud's older API under an appkey (Network, VPC API guide, v1.0). */
@Singleton
public class NhnAppkeyProvider implements Provider {

  private static final String COMPUTE = "compute";
  private static final URI DOCUMENTED = URI.create("https://api-compute.cloud.toast.com/compute");
  private static final KnownRegions REGIONS = new KnownRegions(COMPUTE, List.of("KR1", "KR2"));

  private final HttpTransport http;
  private final PerAccount<TokenCache<AppkeyToken>> tokens = new PerAccount<>();

  @Inject
  public NhnAppkeyProvider(HttpTransport http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "nhn-appkey";
  }

  @Override
  public List<List<String>> credentialForms() {
    return List.of(List.of("appkey", "username", "password"));
  }

  @Override
  public List<String> signInServices() {
    return List.of(COMPUTE);
  }

  @Override
  public Set<String> pathVariables() {
    return Set.of("appkey");
  }

  @Override
  public String regionSpelling(String region) {
    return REGIONS.spelling(region).orElse(region);
  }

  @Override
  public List<String> validate(Account account, Set<String> services) {
    List<String> problems = new ArrayList<>(REGIONS.validate(account));
    if (account.regions().size() > 1) {
      // The address names no region: two would tell the same resources twice.
      problems.add(
          "%s names %s: an appkey has one endpoint, so name one region"
              .formatted(account.setting("regions"), account.regions()));
    }
    return problems;
  }

  @Override
  public ProviderSession session(Account account, String region, SignInChannel channel) {
    URI compute = account.endpoint(COMPUTE).orElse(DOCUMENTED);
    TokenCache<AppkeyToken> shared =
        tokens.of(account, one -> channel.tokens(new AppkeySignIn(http, one, compute)::signIn));
    return new AppkeySession(account, compute, shared);
  }
}
