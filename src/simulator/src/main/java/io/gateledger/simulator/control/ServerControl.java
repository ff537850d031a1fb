package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.server.RequestCounter;
import io.gateledger.simulator.token.TokenService;
import java.util.List;
import java.util.stream.Stream;

/** Health, the counts of requests, and the sudden expiry of all tokens. */
final class ServerControl {

  private final List<TokenService> tokenServices;
  private final RequestCounter requestCounter;

  ServerControl(List<TokenService> tokenServices, RequestCounter requestCounter) {
    this.tokenServices = List.copyOf(tokenServices);
    this.requestCounter = requestCounter;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(
        Endpoint.get("/simulator/health", request -> health()),
        Endpoint.post("/simulator/tokens/expire", this::expireTokens),
        Endpoint.get("/simulator/requests", request -> counts()),
        Endpoint.delete("/simulator/requests", request -> reset()));
  }

  private static Response health() {
    return Response.json(200, Json.object().put("status", "UP"));
  }

  private Response expireTokens(Request request) {
    int expired =
        tokenServices.stream().mapToInt(tokens -> tokens.expireAll(request.receivedAt())).sum();
    return Response.json(200, Json.object().put("expired", expired));
  }

  private Response counts() {
    ObjectNode json = Json.object();
    requestCounter.counts().forEach(json::put);
    return Response.json(200, json);
  }

  private Response reset() {
    requestCounter.reset();
    return Response.nothing(204);
  }
}
