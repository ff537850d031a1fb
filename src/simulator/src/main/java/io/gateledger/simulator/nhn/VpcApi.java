package io.gateledger.simulator.nhn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.Rows;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.List;
import java.util.stream.Stream;

/**
 * nhn-internet-gateway-v2, "Get an external network ID": just enough of the VPC list to find the
 * network that a new gateway must name.
 */
final class VpcApi {

  private final List<ObjectNode> vpcs;

  VpcApi(NhnAccount account) {
    this.vpcs =
        List.of(
            vpc(Estate.EXTERNAL_NETWORK_ID, "Public Network", "133.0.0.0/8", account)
                .put("router:external", true),
            vpc("5a1c2c1e-57d8-4b3b-9d0c-1f6a2c0e7b11", "Default Network", "10.0.0.0/8", account)
                .put("router:external", false));
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(Endpoint.get("/v2.0/vpcs", this::list));
  }

  private Reply list(Call call) {
    String external = call.query().first("router:external").orElse("");
    List<ObjectNode> shown =
        vpcs.stream()
            .filter(
                vpc -> external.isEmpty() || external.equals(vpc.path("router:external").asText()))
            .toList();
    return Reply.ok(new Body.Listing(Json.object(), "vpcs", Rows.of(shown), 0, shown.size()));
  }

  private static ObjectNode vpc(String id, String name, String cidr, NhnAccount account) {
    return Json.object()
        .put("id", id)
        .put("name", name)
        .put("tenant_id", account.tenantId())
        .put("cidrv4", cidr)
        .put("state", "available");
  }
}
