package io.gateledger.simulator.control;

import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.Estate.FoundItem;
import io.gateledger.simulator.estate.ItemPatch;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.plan.ResourceType;
import java.util.stream.Stream;

/** {@code /simulator/tunnels}: takes a tunnel down and up again, by id or by name. */
final class TunnelControl {

  private final Estate estate;

  TunnelControl(Estate estate) {
    this.estate = estate;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(
        Endpoint.post("/simulator/tunnels/{id}/down", request -> set(request, "DOWN")),
        Endpoint.post("/simulator/tunnels/{id}/up", request -> set(request, "UP")));
  }

  private Response set(Request request, String status) {
    String tunnel = request.parameter("id");
    FoundItem found =
        estate
            .find(ResourceType.SCP_VPN_TUNNEL, tunnel)
            .orElseThrow(
                () ->
                    new RejectedRequestException(
                        ProblemDetails.notFound("there is no tunnel " + tunnel)));
    return found
        .collection()
        .update(found.id(), ItemPatch.set("/status", TextNode.valueOf(status))::apply)
        .map(item -> Response.json(200, item))
        .orElseThrow(
            () ->
                new RejectedRequestException(
                    ProblemDetails.notFound("there is no tunnel " + tunnel)));
  }
}
