package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.token.Token;
import io.gateledger.simulator.token.TokenService;
import java.util.Optional;
import java.util.stream.Stream;

/** nhn-vpc-appkey-v1, "사전 준비": obtains a token, and says whether one is still valid. */
final class NhnAppkeyTokenApi {

  private final NhnAppkeyAccount account;
  private final TokenService tokens;

  NhnAppkeyTokenApi(NhnAppkeyAccount account, TokenService tokens) {
    this.account = account;
    this.tokens = tokens;
  }

  Stream<Endpoint> endpoints() {
    String path = NhnAppkeyCloud.ROOT + "/tokens";
    return Stream.of(Endpoint.post(path, this::obtain), Endpoint.get(path, this::validate));
  }

  private Response obtain(Request request) {
    Optional<ObjectNode> body = request.json();
    if (body.isEmpty()) {
      return NhnAppkeyResult.NOT_JSON.toResponse();
    }
    JsonNode auth = body.get().path("auth");
    if (!auth.path("username").isTextual() || !auth.path("password").isTextual()) {
      return NhnAppkeyResult.invalid("auth.username and auth.password").toResponse();
    }
    boolean known =
        account.username().equals(auth.path("username").asText())
            && account.password().equals(auth.path("password").asText());
    return known
        ? tokenResponse(tokens.issue(request.receivedAt()))
        : NhnAppkeyResult.INVALID_TOKEN.toResponse();
  }

  private Response validate(Request request) {
    String id = request.query().first("id").orElse("");
    return tokens
        .find(id, request.receivedAt())
        .map(this::tokenResponse)
        .orElseGet(NhnAppkeyResult.INVALID_TOKEN::toResponse);
  }

  private Response tokenResponse(Token token) {
    ObjectNode access = Json.object();
    access
        .putObject("token")
        .put("id", token.id())
        .put("expires", token.expiresAt().toString())
        .put("issued_at", token.issuedAt().toString());
    access.putObject("user").put("name", account.username());
    return NhnAppkeyCollections.single("access", access);
  }
}
