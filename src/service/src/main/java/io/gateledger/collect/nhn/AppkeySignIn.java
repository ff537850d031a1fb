package io.gateledger.collect.nhn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.collect.Account;
import io.gateledger.collect.Address;
import io.gateledger.collect.Call;
import io.gateledger.collect.CallFailed;
import io.gateledger.collect.Expiry;
import io.gateledger.collect.Http;
import io.gateledger.collect.Problem;
import io.gateledger.collect.ShortAnswer;
import io.gateledger.collect.StatusProblem;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Obtains a token of the appkey API (Network, VPC API guide: preparations). */
final class AppkeySignIn {

  private static final String PATH = "/v1.0/appkeys/{appkey}/tokens";
  private static final String WHAT = "POST " + PATH;

  private final Http http;
  private final Account account;
  private final URI compute;

  AppkeySignIn(Http http, Account account, URI compute) {
    this.http = http;
    this.account = account;
    this.compute = compute;
  }

  AppkeyToken signIn() throws CallFailed {
    Map<String, String> appkey = Map.of("appkey", account.credentials().get("appkey"));
    URI uri = Address.of(compute, PATH, appkey, Map.of());
    ShortAnswer answer = http.ask(Call.post(WHAT, uri, request()));
    if (answer.status() != 200) {
      throw new CallFailed(StatusProblem.of(answer, account, null), answer.requestId());
    }
    Optional<Problem> refusal = AppkeyErrors.judge(WHAT, header(answer), account);
    if (refusal.isPresent()) {
      throw new CallFailed(refusal.get(), answer.requestId());
    }
    String id = answer.textAt("/access/token/id");
    if (id == null) {
      throw new CallFailed(
          new Problem.Refused(WHAT + " answered without a token"), answer.requestId());
    }
    return new AppkeyToken(id, Expiry.at(answer, "/access/token/expires"));
  }

  private static Map<String, String> header(ShortAnswer answer) {
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
