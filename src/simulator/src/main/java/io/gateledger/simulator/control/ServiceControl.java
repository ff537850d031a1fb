package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.server.Tally;
import io.gateledger.simulator.token.TokenDesk;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.List;
import java.util.stream.Stream;

/** Health, the counts of requests, and the sudden death of all tokens. */
final class ServiceControl {

  private final List<TokenDesk> tokens;
  private final Tally tally;

  ServiceControl(List<TokenDesk> tokens, Tally tally) {
    this.tokens = List.copyOf(tokens);
    this.tally = tally;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(
        Endpoint.get("/simulator/health", call -> health()),
        Endpoint.post("/simulator/tokens/expire", this::expireTokens),
        Endpoint.get("/simulator/requests", call -> counts()),
        Endpoint.delete("/simulator/requests", call -> reset()));
  }

  private static Reply health() {
    return Reply.json(200, Json.object().put("status", "UP"));
  }

  private Reply expireTokens(Call call) {
    int expired = tokens.stream().mapToInt(desk -> desk.expireAll(call.receivedAt())).sum();
    return Reply.json(200, Json.object().put("expired", expired));
  }

  private Reply counts() {
    ObjectNode json = Json.object();
    tally.counts().forEach(json::put);
    return Reply.json(200, json);
  }

  private Reply reset() {
    tally.reset();
    return Reply.nothing(204);
  }
}
