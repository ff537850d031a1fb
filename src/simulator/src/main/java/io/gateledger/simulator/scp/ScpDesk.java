package io.gateledger.simulator.scp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.Filter;
import io.gateledger.simulator.estate.ResourceType;
import io.gateledger.simulator.estate.Selection;
import io.gateledger.simulator.estate.Shelf;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** What gateways and tunnels share: shelves, ids, and who wrote an item and when. */
record ScpDesk(Estate estate, Supplier<UUID> ids) {

  private static final String ACCOUNT_ID = "0e3dffc50eb247a1adf4f2e5c82c4f99";
  private static final String USER_ID = "90dddfc2b1e04edba54ba2b41539a9ac";

  Shelf shelf(ResourceType type, Call call) {
    return estate.shelf(type, call.region(type.defaultRegion()));
  }

  /** 32 hex digits without dashes. */
  String newId() {
    return ids.get().toString().replace("-", "");
  }

  boolean hasTunnels(Call call, String gateway) {
    Selection tunnels = Selection.where(List.of(Filter.equal("vpn_gateway_id", gateway)));
    return shelf(ResourceType.VPN_TUNNEL, call).select(tunnels).size() > 0;
  }

  ObjectNode begin(Call call) {
    return Json.object()
        .put("account_id", ACCOUNT_ID)
        .put("created_at", now(call))
        .put("created_by", USER_ID);
  }

  ObjectNode modified(ObjectNode item, Call call) {
    return item.put("modified_at", now(call)).put("modified_by", USER_ID);
  }

  private static String now(Call call) {
    return call.receivedAt().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
