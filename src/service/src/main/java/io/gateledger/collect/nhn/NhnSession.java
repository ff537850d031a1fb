package io.gateledger.collect.nhn;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Account;
import io.gateledger.collect.Authorisation;
import io.gateledger.collect.CallFailed;
import io.gateledger.collect.Problem;
import io.gateledger.collect.ProviderSession;
import io.gateledger.collect.ShortAnswer;
import io.gateledger.collect.TokenCache;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One region of an account of the v2 API; the token is shared by all the account's regions. */
final class NhnSession implements ProviderSession {

  static final String TOKEN_HEADER = "X-Auth-Token";

  private final Account account;
  private final String region;
  private final TokenCache<NhnToken> tokens;

  NhnSession(Account account, String region, TokenCache<NhnToken> tokens) {
    this.account = account;
    this.region = region;
    this.tokens = tokens;
  }

  @Override
  public URI endpoint(String service) throws CallFailed {
    Optional<URI> override = account.endpoint(service);
    return override.isPresent()
        ? override.get()
        : tokens.current().endpoint(service, region).orElseGet(() -> documented(service));
  }

  @Override
  public Map<String, String> variables() {
    return Map.of("tenant_id", account.credentials().get("tenant-id"));
  }

  @Override
  public Authorisation authorise(URI uri, ResourceType type) throws CallFailed {
    return new Authorisation(Map.of(TOKEN_HEADER, tokens.current().value()));
  }

  @Override
  public boolean renew(Authorisation rejected) {
    return tokens.discard(rejected.headers().get(TOKEN_HEADER));
  }

  @Override
  public Problem classify(ShortAnswer answer) {
    return NhnErrors.classify(answer, account);
  }

  private URI documented(String service) {
    return URI.create(
        "https://%s-api-%s-infrastructure.nhncloudservice.com"
            .formatted(region.toLowerCase(Locale.ROOT), service));
  }
}
