package io.gateledger.collect.nhn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.http.ApiRequest;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.provider.Account;
import java.net.URI;

/** Obtains a token (NHN Cloud, API v2 Preparations: {@code POST /v2.0/tokens}). */
final class NhnSignIn {

  private static final String PATH = "/v2.0/tokens";
  private static final URI IDENTITY =
      URI.create("https://api-identity-infrastructure.nhncloudservice.com");

  private final HttpTransport http;
  private final Account account;

  NhnSignIn(HttpTransport http, Account account) {
    this.http = http;
    this.account = account;
  }

  static URI endpoint(Account account) {
    return account.endpoint("identity").orElse(IDENTITY);
  }

  NhnToken signIn() throws RequestFailedException {
    URI uri = URI.create(endpoint(account) + PATH);
    BufferedResponse answer =
        http.sendBuffered(ApiRequest.post(account.provider(), "POST " + PATH, uri, request()));
    if (answer.status() != 200) {
      throw new RequestFailedException(problem(answer), NhnSession.REQUEST_IDS.in(answer));
    }
    return NhnToken.of(answer);
  }

  private Problem problem(BufferedResponse answer) {
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
