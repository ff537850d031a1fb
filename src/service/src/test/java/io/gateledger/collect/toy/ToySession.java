package io.gateledger.collect.toy;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.collect.http.ApiRequest;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Authorisation;
import io.gateledger.collect.provider.HttpStatusClassifier;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.collect.provider.RequestIds;
import io.gateledger.collect.provider.SignInChannel;
import io.gateledger.collect.provider.TokenCache;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Signs in with a pass phrase; its errors are toys' own. */
final class ToySession implements ProviderSession {

  private static final String TOKEN_HEADER = "Toy-Token";
  private static final RequestIds REQUEST_IDS = new RequestIds(List.of(), List.of("/toy_trace"));

  private record Token(String value, Instant expires) implements TokenCache.Token {}

  private final HttpTransport http;
  private final Account account;
  private final TokenCache<Token> tokens;

  ToySession(HttpTransport http, Account account, SignInChannel channel) {
    this.http = http;
    this.account = account;
    this.tokens = channel.tokens(this::signIn);
  }

  @Override
  public URI endpoint(String service) throws RequestFailedException {
    return account
        .endpoint(service)
        .orElseThrow(
            () -> new RequestFailedException(new Problem.NotFound("nobody knows that service")));
  }

  @Override
  public Map<String, String> pathVariables() {
    return Map.of("playroom", account.providerSetting(ToyProvider.PLAYROOM).orElseThrow());
  }

  @Override
  public TenantFingerprint fingerprint(ResourceType type) {
    return TenantFingerprint.NONE.with(
        "playroom", account.providerSetting(ToyProvider.PLAYROOM).orElseThrow());
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
  public String requestId(BufferedResponse response) {
    return REQUEST_IDS.in(response);
  }

  @Override
  public Problem classifyError(BufferedResponse response) {
    String word = response.codeAt("/toy_says");
    return "gone-away".equals(word)
        ? new Problem.NotFound(HttpStatusClassifier.describe(response, word))
        : HttpStatusClassifier.of(response, account, word);
  }

  private Token signIn() throws RequestFailedException {
    BufferedResponse response =
        http.sendBuffered(
            ApiRequest.post(
                account.provider(),
                "POST /open",
                URI.create(endpoint(ToyProvider.SERVICE) + "/open"),
                "{\"phrase\":\"%s\"}".formatted(account.credentials().get("pass-phrase"))));
    if (response.status() != 200) {
      throw new RequestFailedException(classifyError(response), requestId(response));
    }
    return new Token(response.textAt("/token"), Instant.parse("2999-01-01T00:00:00Z"));
  }
}
