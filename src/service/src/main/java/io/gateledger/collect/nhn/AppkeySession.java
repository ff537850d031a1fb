package io.gateledger.collect.nhn;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.Problem;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.RequestFailed;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Authorisation;
import io.gateledger.collect.provider.HttpStatusProblem;
import io.gateledger.collect.provider.ProviderSession;
import io.gateledger.collect.provider.TokenCache;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** An account of the appkey API. */
final class AppkeySession implements ProviderSession {

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
  public Map<String, String> variables() {
    return Map.of("appkey", account.credentials().get("appkey"));
  }

  @Override
  public Authorisation authorise(URI uri, ResourceType type) throws RequestFailed {
    return new Authorisation(Map.of(NhnSession.TOKEN_HEADER, tokens.current().value()));
  }

  @Override
  public boolean renew(Authorisation rejected) {
    return tokens.discard(rejected.headers().get(NhnSession.TOKEN_HEADER));
  }

  @Override
  public Problem classify(BufferedResponse answer) {
    // Every answer of this API is 200, so this one comes from something in between.
    return HttpStatusProblem.of(answer, account, null);
  }

  @Override
  public String verdict() {
    return "header";
  }

  @Override
  public Optional<Problem> judge(String what, Map<String, String> verdict) {
    return AppkeyErrors.judge(what, verdict, account);
  }
}
