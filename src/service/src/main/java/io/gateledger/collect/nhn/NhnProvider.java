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
import java.util.List;
import java.util.Set;

/** NHN Cloud's v2 API (API v2 Preparations; Internet Gateway API v2 Guide). */
@Singleton
public class NhnProvider implements Provider {

  private static final KnownRegions REGIONS =
      new KnownRegions("network", List.of("KR1", "KR2", "KR3", "JP1", "US1"));

  private final HttpTransport http;
  private final PerAccount<TokenCache<NhnToken>> tokens = new PerAccount<>();

  @Inject
  public NhnProvider(HttpTransport http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "nhn";
  }

  @Override
  public List<List<String>> credentialForms() {
    return List.of(List.of("tenant-id", "username", "password"));
  }

  @Override
  public List<String> signInServices() {
    return List.of("identity");
  }

  @Override
  public Set<String> pathVariables() {
    return Set.of("tenant_id");
  }

  @Override
  public String regionSpelling(String region) {
    return REGIONS.spelling(region).orElse(region);
  }

  @Override
  public List<String> validate(Account account, Set<String> services) {
    return REGIONS.validate(account);
  }

  @Override
  public ProviderSession session(Account account, String region, SignInChannel channel) {
    TokenCache<NhnToken> shared =
        tokens.of(account, one -> channel.tokens(new NhnSignIn(http, one)::signIn));
    return new NhnSession(account, region, shared);
  }
}
