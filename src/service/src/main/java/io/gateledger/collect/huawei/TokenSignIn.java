package io.gateledger.collect.huawei;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.collect.Account;
import io.gateledger.collect.AccountLine;
import io.gateledger.collect.Authorisation;
import io.gateledger.collect.Call;
import io.gateledger.collect.CallFailed;
import io.gateledger.collect.Credentials;
import io.gateledger.collect.Expiry;
import io.gateledger.collect.Http;
import io.gateledger.collect.Problem;
import io.gateledger.collect.ShortAnswer;
import io.gateledger.collect.TokenCache;
import java.net.URI;
import java.util.Map;

/** Obtains a token for the project (IAM, {@code POST /v3/auth/tokens}) and sends it along. */
final class TokenSignIn implements HuaweiSignIn {

  private static final String PATH = "/v3/auth/tokens";
  private static final String WHAT = "POST " + PATH;
  private static final String TOKEN_HEADER = "X-Auth-Token";

  private final Http http;
  private final Account account;
  private final URI iam;
  private final TokenCache<HuaweiToken> tokens;

  TokenSignIn(Http http, Account account, URI iam, AccountLine line) {
    this.http = http;
    this.account = account;
    this.iam = iam;
    this.tokens = line.tokens(this::signIn);
  }

  @Override
  public Authorisation authorise(URI uri) throws CallFailed {
    return new Authorisation(Map.of(TOKEN_HEADER, tokens.current().value()));
  }

  @Override
  public boolean renew(Authorisation rejected) {
    return tokens.discard(rejected.headers().get(TOKEN_HEADER));
  }

  private HuaweiToken signIn() throws CallFailed {
    ShortAnswer answer = http.ask(Call.post(WHAT, URI.create(iam + PATH), request()));
    if (answer.status() != 201) {
      throw new CallFailed(HuaweiErrors.classify(answer, account), answer.requestId());
    }
    String token = answer.header("X-Subject-Token");
    if (token == null) {
      throw new CallFailed(
          new Problem.Refused(WHAT + " answered without X-Subject-Token"), answer.requestId());
    }
    return new HuaweiToken(token, Expiry.at(answer, "/token/expires_at"));
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
