package io.gateledger.simulator.scp;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Filter;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static io.gateledger.simulator.scp.VersionedOperation.versioned;

/** scp-vpn-v1, sections 2, 4, 6, 8 and 10. */
final class VpnTunnelApi {

  private static final String KIND = "vpn-tunnel";
  private static final ScpListing LISTING =
      new ScpListing(
          "vpn_tunnels",
          Set.of(
              "created_at", "modified_at", "name", "id", "state", "vpn_gateway_name", "vpc_name"),
          ScpListing.Envelope.PAGE);

  private final ScpDesk desk;

  VpnTunnelApi(ScpDesk desk) {
    this.desk = desk;
  }

  Stream<Endpoint> endpoints() {
    String one = "/v1/vpn-tunnels/{id}";
    return Stream.of(
        Endpoint.get("/v1/vpn-tunnels", versioned(this::list)),
        Endpoint.post("/v1/vpn-tunnels", versioned(this::create)),
        Endpoint.get(one, versioned(this::show)),
        Endpoint.put(one, versioned(this::change)),
        Endpoint.delete(one, versioned(this::delete)));
  }

  private Reply list(Call call, ScpVersion version) {
    return LISTING.answer(call, shelf(call), filters(call, version), TunnelForm.listed(version));
  }

  /** 1.1 dropped two filters of 1.0, and like any unknown parameter they are then ignored. */
  private static List<Filter> filters(Call call, ScpVersion version) {
    List<Filter> filters =
        new ArrayList<>(ScpListing.filters(call, "name", "vpn_gateway_id", "vpn_gateway_name"));
    switch (version) {
      case V1_1 -> {}
      case V1_0 -> {
        nested(call, "peer_gateway_ip", "/phase1/peer_gateway_ip").ifPresent(filters::add);
        nested(call, "remote_subnet", "/phase2/remote_subnets").ifPresent(filters::add);
      }
    }
    return filters;
  }

  private static Optional<Filter> nested(Call call, String parameter, String pointer) {
    JsonPointer place = JsonPointer.compile(pointer);
    return call.query()
        .first(parameter)
        .map(value -> new Filter(place, Set.of(value), Filter.Match.EQUALS));
  }

  private Reply show(Call call, ScpVersion version) {
    return shelf(call)
        .find(call.parameter("id"))
        .map(TunnelForm.show(version))
        .map(tunnel -> tunnel(200, tunnel))
        .orElseGet(() -> notFound(call));
  }

  private Reply create(Call call, ScpVersion version) {
    TunnelRequest asked = new TunnelRequest(call.json().orElse(Json.object()), version);
    List<String> complaints = asked.complaintsOfCreate();
    if (!complaints.isEmpty()) {
      return ScpErrors.invalid(complaints);
    }
    String gatewayId = asked.body().path("vpn_gateway_id").asText();
    Optional<ObjectNode> gateway = desk.shelf(ResourceType.VPN_GATEWAY, call).find(gatewayId);
    if (gateway.isEmpty()) {
      return ScpErrors.notFound("vpn-gateway", gatewayId);
    }
    ObjectNode tunnel = created(call, asked, gateway.get());
    shelf(call).put(tunnel.path("id").asText(), tunnel);
    return tunnel(202, TunnelForm.written(version).apply(tunnel));
  }

  private ObjectNode created(Call call, TunnelRequest asked, ObjectNode gateway) {
    ObjectNode tunnel = desk.begin(call);
    tunnel.set(
        "description",
        asked.body().path("description").isTextual() ? asked.body().get("description") : null);
    tunnel.put("id", desk.newId());
    desk.modified(tunnel, call).put("name", asked.body().path("name").asText());
    tunnel.set("phase1", asked.phase1());
    tunnel.set("phase2", asked.phase2());
    tunnel.put("state", "ACTIVE").put("status", "UP");
    tunnel.set("vpc_id", gateway.path("vpc_id"));
    tunnel.set("vpc_name", gateway.path("vpc_name"));
    tunnel.set("vpn_gateway_id", gateway.path("id"));
    tunnel.set("vpn_gateway_ip_address", gateway.path("ip_address"));
    tunnel.set("vpn_gateway_name", gateway.path("name"));
    return tunnel;
  }

  private Reply change(Call call, ScpVersion version) {
    Optional<ObjectNode> body = call.json();
    if (body.isEmpty()) {
      return ScpErrors.invalid(List.of("body: Field required"));
    }
    TunnelRequest asked = new TunnelRequest(body.get(), version);
    List<String> complaints = asked.complaintsOfSet();
    if (!complaints.isEmpty()) {
      return ScpErrors.invalid(complaints);
    }
    return shelf(call)
        .update(call.parameter("id"), tunnel -> desk.modified(changed(tunnel, asked), call))
        .map(TunnelForm.written(version))
        .map(tunnel -> tunnel(202, tunnel))
        .orElseGet(() -> notFound(call));
  }

  private static ObjectNode changed(ObjectNode tunnel, TunnelRequest asked) {
    if (asked.body().has("description")) {
      tunnel.set("description", asked.body().get("description"));
    }
    if (asked.body().has("phase1")) {
      tunnel.set("phase1", asked.phase1());
    }
    if (asked.body().has("phase2")) {
      tunnel.set("phase2", asked.phase2());
    }
    return tunnel;
  }

  private Reply delete(Call call, ScpVersion version) {
    return shelf(call).remove(call.parameter("id")) ? Reply.nothing(202) : notFound(call);
  }

  private Shelf shelf(Call call) {
    return desk.shelf(ResourceType.VPN_TUNNEL, call);
  }

  private static Reply tunnel(int status, ObjectNode tunnel) {
    ObjectNode json = Json.object();
    json.set("vpn_tunnel", tunnel);
    return Reply.json(status, json);
  }

  private static Reply notFound(Call call) {
    return ScpErrors.notFound(KIND, call.parameter("id"));
  }
}
