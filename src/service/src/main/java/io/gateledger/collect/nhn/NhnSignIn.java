package io.gateledger.collect.nhn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.collect.Account;
import io.gateledger.collect.Call;
import io.gateledger.collect.CallFailed;
import io.gateledger.collect.Http;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.ShortAnswer;
import java.net.URI;

/** Obtains a token (NHN Cloud, API v2 Preparations: {@code POST /v2.0/tokens}). */
final class NhnSignIn {

  private static final String PATH = "/v2.0/tokens";
  private static final URI IDENTITY =
      URI.create("https://api-identity-infrastructure.nhncloudservice.com");

  private final Http http;
  private final Account account;

  NhnSignIn(Http http, Account account) {
    this.http = http;
    this.account = account;
  }

  NhnToken signIn() throws CallFailed {
    URI uri = URI.create(account.endpoint("identity").orElse(IDENTITY) + PATH);
    ShortAnswer answer = http.ask(Call.post("POST " + PATH, uri, request()));
    if (answer.status() != 200) {
      throw new CallFailed(problem(answer), answer.requestId());
    }
    return NhnToken.of(answer);
  }

  private Problem problem(ShortAnswer answer) {
    Problem problem = NhnErrors.classify(answer, account);
    return problem instanceof CredentialsRejected rejected
        ? new CredentialsRejected(
            rejected.message()
                + "; username is the e-mail address or IAM id, password the API password")
        : problem;
  }

  private String request() {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    ObjectNode auth = request.putObject("auth");
    auth.put("tenantId", account.credentials().get("tenant-id"));
    auth.putObject("passwordCredentials")
        .put("username", account.credentials().get("username"))
        .put("password", account.credentials().get("password"));
    return request.toString();
  }
}
