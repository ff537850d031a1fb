package io.gateledger.collect.nhn;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Authorisation;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.collect.provider.RequestIds;
import io.gateledger.collect.provider.TokenCache;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One region of an account of the v2 API; the token is shared by all the account's regions. */
final class NhnSession implements ProviderSession {

  static final RequestIds REQUEST_IDS =
      new RequestIds(List.of("X-Request-Id", "X-Openstack-Request-Id"), List.of());

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
  public URI endpoint(String service) throws RequestFailedException {
    Optional<URI> override = account.endpoint(service);
    return override.isPresent()
        ? override.get()
        : tokens.current().endpoint(service, region).orElseGet(() -> documented(service));
  }

  @Override
  public Map<String, String> pathVariables() {
    return Map.of("tenant_id", account.credentials().get("tenant-id"));
  }

  @Override
  public TenantFingerprint fingerprint(ResourceType type) {
    // Not what the token tells of endpoints: the provider may move its own.
    return TenantFingerprint.NONE
        .with("tenant", account.credentials().get("tenant-id"))
        .withEndpoint("identity", NhnSignIn.endpoint(account))
        .withEndpoint(account.endpoint(type.service()).orElseGet(() -> documented(type.service())));
  }

  @Override
  public Authorisation authorise(URI uri, ResourceType type, Instant now)
      throws RequestFailedException {
    return new Authorisation(Map.of(TOKEN_HEADER, tokens.current().value()));
  }

  @Override
  public boolean renewSignIn(Authorisation rejected) {
    return tokens.discard(rejected.headers().get(TOKEN_HEADER));
  }

  @Override
  public @Nullable String requestId(BufferedResponse response) {
    return REQUEST_IDS.in(response);
  }

  @Override
  public Problem classifyError(BufferedResponse response) {
    return NhnErrors.classify(response, account);
  }

  private URI documented(String service) {
    return URI.create(
        "https://%s-api-%s-infrastructure.nhncloudservice.com"
            .formatted(region.toLowerCase(Locale.ROOT), service));
  }
}
