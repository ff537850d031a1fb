package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.ResourceCollection;
import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.FixedIds;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.query.Filter;
import io.gateledger.simulator.query.Selection;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The collections, and what gateways and tunnels share: ids, and who wrote an item and when. */
record ScpCollections(Estate estate, Supplier<UUID> ids) {

  ResourceCollection of(ResourceType type, Request request) {
    return estate.collection(type, request.region(type.defaultRegion()));
  }

  /** 32 hex digits without dashes. */
  String newId() {
    return ids.get().toString().replace("-", "");
  }

  boolean hasTunnels(Request request, String gateway) {
    Selection tunnels = Selection.where(List.of(Filter.equalTo("vpn_gateway_id", gateway)));
    return of(ResourceType.SCP_VPN_TUNNEL, request).select(tunnels).size() > 0;
  }

  ObjectNode newItem(Request request) {
    return Json.object()
        .put("account_id", FixedIds.SCP_ACCOUNT)
        .put("created_at", now(request))
        .put("created_by", FixedIds.SCP_USER);
  }

  ObjectNode stampModified(ObjectNode item, Request request) {
    return item.put("modified_at", now(request)).put("modified_by", FixedIds.SCP_USER);
  }

  private static String now(Request request) {
    return request.receivedAt().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
