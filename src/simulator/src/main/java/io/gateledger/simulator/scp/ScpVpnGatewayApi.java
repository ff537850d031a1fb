package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.ResourceCollection;
import io.gateledger.simulator.http.Endpoint;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static io.gateledger.simulator.scp.ScpVersionedOperation.versioned;

/** scp-vpn-v1, sections 1, 3, 5, 7 and 9; both versions look the same. */
final class ScpVpnGatewayApi {

  /** Documented as letters and digits; the hyphen is let through for readable demo names. */
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{3,20}");

  private static final Pattern TEXT = Pattern.compile(".+");
  private static final Set<String> CHANGING = Set.of("CREATING", "EDITING", "DELETING");
  private static final String KIND = "vpn-gateway";
  private static final ScpListing LISTING =
      new ScpListing(
          "vpn_gateways",
          Set.of("created_at", "modified_at", "name", "id", "ip_address", "state", "vpc_name"),
          ScpListing.Envelope.PAGE);

  private final ScpCollections collections;

  ScpVpnGatewayApi(ScpCollections collections) {
    this.collections = collections;
  }

  Stream<Endpoint> endpoints() {
    String one = "/v1/vpn-gateways/{id}";
    return Stream.of(
        Endpoint.get("/v1/vpn-gateways", versioned(this::list)),
        Endpoint.post("/v1/vpn-gateways", versioned(this::create)),
        Endpoint.get(one, versioned(this::show)),
        Endpoint.put(one, versioned(this::change)),
        Endpoint.delete(one, versioned(this::delete)));
  }

  private Response list(Request request, ScpVersion version) {
    var filters = ScpListing.filters(request, "name", "ip_address", "vpc_id", "vpc_name");
    return LISTING.answer(request, collection(request), filters, UnaryOperator.identity());
  }

  private Response show(Request request, ScpVersion version) {
    return collection(request)
        .find(request.parameter("id"))
        .map(gateway -> gateway(200, gateway))
        .orElseGet(() -> notFound(request));
  }

  private Response create(Request request, ScpVersion version) {
    JsonNode requested = request.json().orElse(Json.object());
    ScpValidationErrors errors = new ScpValidationErrors();
    errors.requireText(requested, "name", NAME);
    errors.requireText(requested, "ip_address", TEXT);
    errors.requireText(requested, "ip_id", TEXT);
    errors.requireOneOf(requested, "ip_type", Set.of("PUBLIC"));
    errors.requireText(requested, "vpc_id", TEXT);
    if (!errors.messages().isEmpty()) {
      return ScpErrors.invalid(errors.messages());
    }
    ObjectNode gateway = collections.newItem(request);
    gateway.set(
        "description",
        requested.path("description").isTextual() ? requested.get("description") : null);
    gateway
        .put("id", collections.newId())
        .put("ip_address", requested.path("ip_address").asText())
        .put("ip_id", requested.path("ip_id").asText())
        .put("ip_type", "PUBLIC");
    collections
        .stampModified(gateway, request)
        .put("name", requested.path("name").asText())
        .put("state", "ACTIVE")
        .put("vpc_id", requested.path("vpc_id").asText())
        .put("vpc_name", "vpc-of-" + requested.path("name").asText());
    collection(request).put(gateway.path("id").asText(), gateway);
    return gateway(202, gateway);
  }

  private Response change(Request request, ScpVersion version) {
    Optional<ObjectNode> requested = request.json();
    if (requested.isEmpty() || !requested.get().has("description")) {
      return ScpErrors.invalid(List.of("description: Field required"));
    }
    return collection(request)
        .update(
            request.parameter("id"),
            gateway -> {
              gateway.set("description", requested.get().get("description"));
              return collections.stampModified(gateway, request);
            })
        .map(gateway -> gateway(200, gateway))
        .orElseGet(() -> notFound(request));
  }

  private Response delete(Request request, ScpVersion version) {
    String id = request.parameter("id");
    Optional<ObjectNode> gateway = collection(request).find(id);
    if (gateway.isEmpty()) {
      return notFound(request);
    }
    if (CHANGING.contains(gateway.get().path("state").asText())) {
      return ScpErrors.conflict(KIND, "VPN Gateway is being changed.");
    }
    if (collections.hasTunnels(request, id)) {
      return ScpErrors.conflict(KIND, "VPN Gateway has VPN Tunnels.");
    }
    collection(request).remove(id);
    return Response.nothing(202);
  }

  private ResourceCollection collection(Request request) {
    return collections.of(ResourceType.SCP_VPN_GATEWAY, request);
  }

  private static Response gateway(int status, ObjectNode gateway) {
    ObjectNode json = Json.object();
    json.set("vpn_gateway", gateway);
    return Response.json(status, json);
  }

  private static Response notFound(Request request) {
    return ScpErrors.notFound(KIND, request.parameter("id"));
  }
}
