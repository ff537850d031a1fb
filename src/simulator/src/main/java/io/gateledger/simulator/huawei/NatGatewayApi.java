package io.gateledger.simulator.huawei;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.estate.Rows;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Body;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Endpoint;
import io.gateledger.simulator.wire.Reply;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * huawei-public-nat-gateway-v2: a list in pages by marker, with neither a total nor a next link,
 * and the read by id of its sibling document.
 */
final class NatGatewayApi {

  private static final String PATH = "/v2/{project_id}/nat_gateways";

  private final HuaweiAccount account;
  private final Estate estate;

  NatGatewayApi(HuaweiAccount account, Estate estate) {
    this.account = account;
    this.estate = estate;
  }

  Stream<Endpoint> endpoints() {
    return Stream.of(Endpoint.get(PATH, this::list), Endpoint.get(PATH + "/{id}", this::show))
        .map(endpoint -> endpoint.guardedBy(this::checkProject));
  }

  private Optional<Reply> checkProject(Call call) {
    return call.parameter("project_id").equals(account.projectId())
        ? Optional.empty()
        : Optional.of(HuaweiErrors.nat(400, "VPC.0007", "urlTenantId is not equal tokenTenantId"));
  }

  private Reply list(Call call) {
    NatQuery query = new NatQuery(call.query());
    Optional<Reply> complaint = query.complaint();
    if (complaint.isPresent()) {
      return complaint.get();
    }
    Rows rows = shelf(call).select(query.selection());
    int last = query.marker().map(rows::position).orElse(-1);
    if (last < 0 && query.marker().isPresent()) {
      return NatQuery.invalid("marker is invalid");
    }
    int from = last + 1;
    int to = Math.min(from + query.limit().orElseThrow(), rows.size());
    return Reply.ok(new Body.Listing(Json.object(), "nat_gateways", rows, from, to));
  }

  private Reply show(Call call) {
    return shelf(call)
        .find(call.parameter("id"))
        .map(NatGatewayApi::gateway)
        .orElseGet(() -> HuaweiErrors.noSuchGateway(call.parameter("id")));
  }

  private static Reply gateway(ObjectNode item) {
    ObjectNode json = Json.object();
    json.set("nat_gateway", item);
    return Reply.json(200, json);
  }

  private Shelf shelf(Call call) {
    ResourceType type = ResourceType.NAT_GATEWAY;
    return estate.shelf(type, call.region(type.defaultRegion()));
  }
}
