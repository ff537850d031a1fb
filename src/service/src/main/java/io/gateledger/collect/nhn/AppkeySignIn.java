package io.gateledger.collect.nhn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.collect.Problem;
import io.gateledger.collect.http.ApiRequest;
import io.gateledger.collect.http.BufferedResponse;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.http.RequestUri;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.HttpStatusClassifier;
import io.gateledger.collect.provider.TokenExpiry;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Obtains a token of the appkey API (Network, VPC API guide: preparations). */
final class AppkeySignIn {

  private static final String PATH = "/v1.0/appkeys/{appkey}/tokens";
  private static final String WHAT = "POST " + PATH;

  private final HttpTransport http;
  private final Account account;
  private final URI compute;

  AppkeySignIn(HttpTransport http, Account account, URI compute) {
    this.http = http;
    this.account = account;
    this.compute = compute;
  }

  AppkeyToken signIn() throws RequestFailedException {
    Map<String, String> appkey = Map.of("appkey", account.credentials().get("appkey"));
    URI uri = RequestUri.of(compute, PATH, appkey, Map.of());
    BufferedResponse answer =
        http.sendBuffered(ApiRequest.post(account.provider(), WHAT, uri, request()));
    if (answer.status() != 200) {
      throw new RequestFailedException(
          HttpStatusClassifier.of(answer, account, null), AppkeySession.REQUEST_IDS.in(answer));
    }
    Optional<Problem> refusal = AppkeyErrors.check(WHAT, header(answer), account);
    if (refusal.isPresent()) {
      throw new RequestFailedException(refusal.get(), AppkeySession.REQUEST_IDS.in(answer));
    }
    String id = answer.textAt("/access/token/id");
    if (id == null) {
      throw new RequestFailedException(
          new Problem.Refused(WHAT + " answered without a token"),
          AppkeySession.REQUEST_IDS.in(answer));
    }
    return new AppkeyToken(
        id, TokenExpiry.parse(answer, "/access/token/expires", AppkeySession.REQUEST_IDS));
  }

  private static Map<String, String> header(BufferedResponse answer) {
    Map<String, String> header = new HashMap<>();
    for (String field : List.of("isSuccessful", "resultCode")) {
      String value = answer.textAt("/header/" + field);
      if (value != null) {
        header.put(field, value);
      }
    }
    return header;
  }

  private String request() {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request
        .putObject("auth")
        .put("username", account.credentials().get("username"))
        .put("password", account.credentials().get("password"));
    return request.toString();
  }
}
