package io.gateledger.collect.huawei;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.collect.Problem;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.collect.http.ApiRequest;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Authorisation;
import io.gateledger.collect.provider.Credentials;
import io.gateledger.collect.provider.SignInChannel;
import io.gateledger.collect.provider.TokenCache;
import io.gateledger.collect.provider.TokenExpiry;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** Obtains a token for the project (IAM, {@code POST /v3/auth/tokens}) and sends it along. */
final class TokenSignIn implements HuaweiSignIn {

  private static final String PATH = "/v3/auth/tokens";
  private static final String WHAT = "POST " + PATH;
  private static final String TOKEN_HEADER = "X-Auth-Token";

  private final HttpTransport http;
  private final Account account;
  private final URI iam;
  private final TokenCache<HuaweiToken> tokens;

  TokenSignIn(HttpTransport http, Account account, URI iam, SignInChannel channel) {
    this.http = http;
    this.account = account;
    this.iam = iam;
    this.tokens = channel.tokens(this::signIn);
  }

  @Override
  public Authorisation authorise(URI uri, Instant now) throws RequestFailedException {
    return new Authorisation(Map.of(TOKEN_HEADER, tokens.current().value()));
  }

  @Override
  public TenantFingerprint identify(TenantFingerprint configured) {
    TenantFingerprint placed = configured.withEndpoint("iam", iam);
    HuaweiToken token = tokens.held();
    String owner = token == null ? null : token.accountId();
    return owner == null ? placed : placed.with("account", owner);
  }

  @Override
  public boolean renewSignIn(Authorisation rejected) {
    return tokens.discard(rejected.headers().get(TOKEN_HEADER));
  }

  private HuaweiToken signIn() throws RequestFailedException {
    BufferedResponse answer =
        http.sendBuffered(
            ApiRequest.post(account.provider(), WHAT, URI.create(iam + PATH), request()));
    if (answer.status() != 201) {
      throw new RequestFailedException(
          HuaweiErrors.classify(answer, account), HuaweiSession.REQUEST_IDS.in(answer));
    }
    String token = answer.header("X-Subject-Token");
    if (token == null) {
      throw new RequestFailedException(
          new Problem.Refused(WHAT + " answered without X-Subject-Token"),
          HuaweiSession.REQUEST_IDS.in(answer));
    }
    return new HuaweiToken(
        token,
        TokenExpiry.parse(answer, "/token/expires_at", HuaweiSession.REQUEST_IDS),
        answer.textAt("/token/user/domain/id"));
  }

  private String request() {
    Credentials credentials = account.credentials();
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    ObjectNode auth = request.putObject("auth");
    ObjectNode identity = auth.putObject("identity");
    identity.putArray("methods").add("password");
    ObjectNode user =
        identity
            .putObject("password")
            .putObject("user")
            .put("name", credentials.get("username"))
            .put("password", credentials.get("password"));
    user.putObject("domain").put("name", credentials.get("domain-name"));
    auth.putObject("scope").putObject("project").put("id", credentials.get("project-id"));
    return request.toString();
  }
}
