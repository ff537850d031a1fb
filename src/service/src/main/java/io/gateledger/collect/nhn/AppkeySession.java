package io.gateledger.collect.nhn;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Authorisation;
import io.gateledger.collect.provider.HttpStatusClassifier;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.collect.provider.RequestIds;
import io.gateledger.collect.provider.TokenCache;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account of the appkey API. */
final class AppkeySession implements ProviderSession {

  static final RequestIds REQUEST_IDS = new RequestIds(List.of("X-Request-Id"), List.of());

  private final Account account;
  private final URI compute;
  private final TokenCache<AppkeyToken> tokens;

  AppkeySession(Account account, URI compute, TokenCache<AppkeyToken> tokens) {
    this.account = account;
    this.compute = compute;
    this.tokens = tokens;
  }

  @Override
  public URI endpoint(String service) {
    return account.endpoint(service).orElse(compute);
  }

  @Override
  public Map<String, String> pathVariables() {
    return Map.of("appkey", account.credentials().get("appkey"));
  }

  @Override
  public TenantFingerprint fingerprint(ResourceType type) {
    return TenantFingerprint.NONE
        .withSecret("appkey", account.credentials().get("appkey"))
        .withEndpoint(endpoint(type.service()));
  }

  @Override
  public Authorisation authorise(URI uri, ResourceType type, Instant now)
      throws RequestFailedException {
    return new Authorisation(Map.of(NhnSession.TOKEN_HEADER, tokens.current().value()));
  }

  @Override
  public boolean renewSignIn(Authorisation rejected) {
    return tokens.discard(rejected.headers().get(NhnSession.TOKEN_HEADER));
  }

  @Override
  public @Nullable String requestId(BufferedResponse response) {
    return REQUEST_IDS.in(response);
  }

  @Override
  public Problem classifyError(BufferedResponse response) {
    // Every answer of this API is 200, so this one comes from something in between.
    return HttpStatusClassifier.of(response, account, null);
  }

  @Override
  public String resultObject() {
    return "header";
  }

  @Override
  public Optional<Problem> checkResult(String operation, Map<String, String> result) {
    return AppkeyErrors.check(operation, result, account);
  }
}
