package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.INTERNET_GATEWAY;
import static io.gateledger.simulator.estate.ResourceType.ROUTING_TABLE;

/** nhn-internet-gateway-v2, "Get a list of Internet Gateways". */
record InternetGatewayBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    boolean connected = connected(index);
    ObjectNode item =
        Json.object()
            .put("id", seeds.id(INTERNET_GATEWAY, index))
            .put("name", Names.INTERNET_GATEWAYS.of(index))
            .put("external_network_id", Estate.EXTERNAL_NETWORK_ID);
    item.put("routingtable_id", connected ? routingTable(index) : null);
    return item.put("state", connected ? "available" : "unavailable")
        .put("create_time", seeds.zonelessTime(index))
        .put("tenant_id", seeds.owners().nhnTenant())
        .put("migrate_status", "none")
        .putNull("migrate_error");
  }

  static boolean connected(int index) {
    return index % 12 != 11;
  }

  /** A gateway belongs to one table; where the plan has fewer of those, the others are foreign. */
  private String routingTable(int index) {
    return index < seeds.plan().size(ROUTING_TABLE)
        ? seeds.id(ROUTING_TABLE, index)
        : seeds.foreignId(INTERNET_GATEWAY, index, 1);
  }
}
