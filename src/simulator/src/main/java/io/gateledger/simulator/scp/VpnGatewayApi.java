package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static io.gateledger.simulator.scp.VersionedOperation.versioned;

/** scp-vpn-v1, sections 1, 3, 5, 7 and 9; both versions look the same. */
final class VpnGatewayApi {

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

  private final ScpDesk desk;

  VpnGatewayApi(ScpDesk desk) {
    this.desk = desk;
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

  private Reply list(Call call, ScpVersion version) {
    var filters = ScpListing.filters(call, "name", "ip_address", "vpc_id", "vpc_name");
    return LISTING.answer(call, shelf(call), filters, UnaryOperator.identity());
  }

  private Reply show(Call call, ScpVersion version) {
    return shelf(call)
        .find(call.parameter("id"))
        .map(gateway -> gateway(200, gateway))
        .orElseGet(() -> notFound(call));
  }

  private Reply create(Call call, ScpVersion version) {
    JsonNode asked = call.json().orElse(Json.object());
    Complaints complaints = new Complaints();
    complaints.text(asked, "name", NAME);
    complaints.text(asked, "ip_address", TEXT);
    complaints.text(asked, "ip_id", TEXT);
    complaints.oneOf(asked, "ip_type", Set.of("PUBLIC"));
    complaints.text(asked, "vpc_id", TEXT);
    if (!complaints.details().isEmpty()) {
      return ScpErrors.invalid(complaints.details());
    }
    ObjectNode gateway = desk.begin(call);
    gateway.set(
        "description", asked.path("description").isTextual() ? asked.get("description") : null);
    gateway
        .put("id", desk.newId())
        .put("ip_address", asked.path("ip_address").asText())
        .put("ip_id", asked.path("ip_id").asText())
        .put("ip_type", "PUBLIC");
    desk.modified(gateway, call)
        .put("name", asked.path("name").asText())
        .put("state", "ACTIVE")
        .put("vpc_id", asked.path("vpc_id").asText())
        .put("vpc_name", "vpc-of-" + asked.path("name").asText());
    shelf(call).put(gateway.path("id").asText(), gateway);
    return gateway(202, gateway);
  }

  private Reply change(Call call, ScpVersion version) {
    Optional<ObjectNode> asked = call.json();
    if (asked.isEmpty() || !asked.get().has("description")) {
      return ScpErrors.invalid(List.of("description: Field required"));
    }
    return shelf(call)
        .update(
            call.parameter("id"),
            gateway -> {
              gateway.set("description", asked.get().get("description"));
              return desk.modified(gateway, call);
            })
        .map(gateway -> gateway(200, gateway))
        .orElseGet(() -> notFound(call));
  }

  private Reply delete(Call call, ScpVersion version) {
    String id = call.parameter("id");
    Optional<ObjectNode> gateway = shelf(call).find(id);
    if (gateway.isEmpty()) {
      return notFound(call);
    }
    if (CHANGING.contains(gateway.get().path("state").asText())) {
      return ScpErrors.conflict(KIND, "VPN Gateway is being changed.");
    }
    if (desk.hasTunnels(call, id)) {
      return ScpErrors.conflict(KIND, "VPN Gateway has VPN Tunnels.");
    }
    shelf(call).remove(id);
    return Reply.nothing(202);
  }

  private Shelf shelf(Call call) {
    return desk.shelf(ResourceType.VPN_GATEWAY, call);
  }

  private static Reply gateway(int status, ObjectNode gateway) {
    ObjectNode json = Json.object();
    json.set("vpn_gateway", gateway);
    return Reply.json(status, json);
  }

  private static Reply notFound(Call call) {
    return ScpErrors.notFound(KIND, call.parameter("id"));
  }
}
