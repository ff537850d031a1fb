package io.gateledger.simulator.scp;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.ResourceCollection;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.query.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static io.gateledger.simulator.scp.ScpVersionedOperation.versioned;

/** scp-vpn-v1, sections 2, 4, 6, 8 and 10. */
final class ScpVpnTunnelApi {

  private static final String KIND = "vpn-tunnel";
  private static final ScpListing LISTING =
      new ScpListing(
          "vpn_tunnels",
          Set.of(
              "created_at", "modified_at", "name", "id", "state", "vpn_gateway_name", "vpc_name"),
          ScpListing.Envelope.PAGE);

  private final ScpCollections collections;

  ScpVpnTunnelApi(ScpCollections collections) {
    this.collections = collections;
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

  private Response list(Request request, ScpVersion version) {
    return LISTING.answer(
        request, collection(request), filters(request, version), ScpTunnelView.inList(version));
  }

  /** 1.1 dropped two filters of 1.0, and like any unknown parameter they are then ignored. */
  private static List<Filter> filters(Request request, ScpVersion version) {
    List<Filter> filters =
        new ArrayList<>(ScpListing.filters(request, "name", "vpn_gateway_id", "vpn_gateway_name"));
    switch (version) {
      case V1_1 -> {}
      case V1_0 -> {
        nested(request, "peer_gateway_ip", "/phase1/peer_gateway_ip").ifPresent(filters::add);
        nested(request, "remote_subnet", "/phase2/remote_subnets").ifPresent(filters::add);
      }
    }
    return filters;
  }

  private static Optional<Filter> nested(Request request, String parameter, String pointer) {
    JsonPointer place = JsonPointer.compile(pointer);
    return request
        .query()
        .first(parameter)
        .map(value -> new Filter(place, Set.of(value), Filter.Match.EQUALS));
  }

  private Response show(Request request, ScpVersion version) {
    return collection(request)
        .find(request.parameter("id"))
        .map(ScpTunnelView.inDetail(version))
        .map(tunnel -> tunnel(200, tunnel))
        .orElseGet(() -> notFound(request));
  }

  private Response create(Request request, ScpVersion version) {
    ScpTunnelRequest requested =
        new ScpTunnelRequest(request.json().orElse(Json.object()), version);
    List<String> errors = requested.errorsOfCreate();
    if (!errors.isEmpty()) {
      return ScpErrors.invalid(errors);
    }
    String gatewayId = requested.body().path("vpn_gateway_id").asText();
    Optional<ObjectNode> gateway =
        collections.of(ResourceType.SCP_VPN_GATEWAY, request).find(gatewayId);
    if (gateway.isEmpty()) {
      return ScpErrors.notFound("vpn-gateway", gatewayId);
    }
    ObjectNode tunnel = created(request, requested, gateway.get());
    collection(request).put(tunnel.path("id").asText(), tunnel);
    return tunnel(202, ScpTunnelView.afterWrite(version).apply(tunnel));
  }

  private ObjectNode created(Request request, ScpTunnelRequest requested, ObjectNode gateway) {
    ObjectNode tunnel = collections.newItem(request);
    tunnel.set(
        "description",
        requested.body().path("description").isTextual()
            ? requested.body().get("description")
            : null);
    tunnel.put("id", collections.newId());
    collections.stampModified(tunnel, request).put("name", requested.body().path("name").asText());
    tunnel.set("phase1", requested.phase1());
    tunnel.set("phase2", requested.phase2());
    tunnel.put("state", "ACTIVE").put("status", "UP");
    tunnel.set("vpc_id", gateway.path("vpc_id"));
    tunnel.set("vpc_name", gateway.path("vpc_name"));
    tunnel.set("vpn_gateway_id", gateway.path("id"));
    tunnel.set("vpn_gateway_ip_address", gateway.path("ip_address"));
    tunnel.set("vpn_gateway_name", gateway.path("name"));
    return tunnel;
  }

  private Response change(Request request, ScpVersion version) {
    Optional<ObjectNode> body = request.json();
    if (body.isEmpty()) {
      return ScpErrors.invalid(List.of("body: Field required"));
    }
    ScpTunnelRequest requested = new ScpTunnelRequest(body.get(), version);
    List<String> errors = requested.errorsOfUpdate();
    if (!errors.isEmpty()) {
      return ScpErrors.invalid(errors);
    }
    return collection(request)
        .update(
            request.parameter("id"),
            tunnel -> collections.stampModified(changed(tunnel, requested), request))
        .map(ScpTunnelView.afterWrite(version))
        .map(tunnel -> tunnel(202, tunnel))
        .orElseGet(() -> notFound(request));
  }

  private static ObjectNode changed(ObjectNode tunnel, ScpTunnelRequest requested) {
    if (requested.body().has("description")) {
      tunnel.set("description", requested.body().get("description"));
    }
    if (requested.body().has("phase1")) {
      tunnel.set("phase1", requested.phase1());
    }
    if (requested.body().has("phase2")) {
      tunnel.set("phase2", requested.phase2());
    }
    return tunnel;
  }

  private Response delete(Request request, ScpVersion version) {
    return collection(request).remove(request.parameter("id"))
        ? Response.nothing(202)
        : notFound(request);
  }

  private ResourceCollection collection(Request request) {
    return collections.of(ResourceType.SCP_VPN_TUNNEL, request);
  }

  private static Response tunnel(int status, ObjectNode tunnel) {
    ObjectNode json = Json.object();
    json.set("vpn_tunnel", tunnel);
    return Response.json(status, json);
  }

  private static Response notFound(Request request) {
    return ScpErrors.notFound(KIND, request.parameter("id"));
  }
}
