package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.simulator.estate.Edit;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.Estate.Found;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.stream.Stream;

/** {@code /simulator/tunnels}: takes a tunnel down and up again, by id or by name. */
final class TunnelControl {

  private final Estate estate;

  TunnelControl(Estate estate) {
    this.estate = estate;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(
        Endpoint.post("/simulator/tunnels/{id}/down", call -> set(call, "DOWN")),
        Endpoint.post("/simulator/tunnels/{id}/up", call -> set(call, "UP")));
  }

  private Reply set(Call call, String status) {
    String tunnel = call.parameter("id");
    Found found =
        estate
            .find(ResourceType.VPN_TUNNEL, tunnel)
            .orElseThrow(() -> new Rejected(Problem.notFound("there is no tunnel " + tunnel)));
    return found
        .shelf()
        .update(found.id(), Edit.set("/status", TextNode.valueOf(status))::apply)
        .map(item -> Reply.json(200, item))
        .orElseThrow(() -> new Rejected(Problem.notFound("there is no tunnel " + tunnel)));
  }
}
