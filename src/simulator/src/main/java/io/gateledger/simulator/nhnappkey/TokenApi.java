package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.token.Token;
import io.gateledger.simulator.token.TokenDesk;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.Optional;
import java.util.stream.Stream;

/** nhn-vpc-appkey-v1, "사전 준비": obtains a token, and says whether one still stands. */
final class TokenApi {

  private final AppkeyAccount account;
  private final TokenDesk tokens;

  TokenApi(AppkeyAccount account, TokenDesk tokens) {
    this.account = account;
    this.tokens = tokens;
  }

  Stream<Endpoint> endpoints() {
    String path = AppkeyCloud.ROOT + "/tokens";
    return Stream.of(Endpoint.post(path, this::obtain), Endpoint.get(path, this::validate));
  }

  private Reply obtain(Call call) {
    Optional<ObjectNode> body = call.json();
    if (body.isEmpty()) {
      return Result.NOT_JSON.reply();
    }
    JsonNode auth = body.get().path("auth");
    if (!auth.path("username").isTextual() || !auth.path("password").isTextual()) {
      return Result.invalid("auth.username and auth.password").reply();
    }
    boolean known =
        account.username().equals(auth.path("username").asText())
            && account.password().equals(auth.path("password").asText());
    return known ? said(tokens.issue(call.receivedAt())) : Result.TOKEN_REFUSED.reply();
  }

  private Reply validate(Call call) {
    String id = call.query().first("id").orElse("");
    return tokens
        .find(id, call.receivedAt())
        .map(this::said)
        .orElseGet(Result.TOKEN_REFUSED::reply);
  }

  private Reply said(Token token) {
    ObjectNode access = Json.object();
    access
        .putObject("token")
        .put("id", token.id())
        .put("expires", token.expires().toString())
        .put("issued_at", token.issuedAt().toString());
    access.putObject("user").put("name", account.username());
    return Shelves.single("access", access);
  }
}
