package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import java.util.Optional;

import static io.gateledger.simulator.estate.ResourceType.INTERNET_GATEWAY;
import static io.gateledger.simulator.estate.ResourceType.ROUTING_TABLE;
import static io.gateledger.simulator.estate.ResourceType.VPC;
import static io.gateledger.simulator.estate.ResourceType.VPC_SUBNET;

/**
 * NHN's VPC API v2, "View Routing Table": the fullest of the three documented forms. The first
 * table of a VPC is its default one and holds its subnets.
 */
record RoutingTableBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    Vpcs vpcs = new Vpcs(seeds);
    int vpc = vpcs.of(ROUTING_TABLE, index);
    boolean byDefault = vpcs.isFirstChild(ROUTING_TABLE, index);
    ObjectNode item = Json.object();
    gateway(index)
        .ifPresent(
            gateway ->
                item.put("gateway_id", seeds.id(INTERNET_GATEWAY, gateway))
                    .put("gateway_name", Names.INTERNET_GATEWAYS.of(gateway)));
    ArrayNode subnets = item.putArray("subnets");
    if (byDefault) {
      vpcs.children(VPC_SUBNET, vpc).mapToObj(seeds.ids(VPC_SUBNET)::id).forEach(subnets::add);
    }
    item.put("name", Names.ROUTING_TABLES.of(index)).putArray("vpcs").add(seeds.id(VPC, vpc));
    item.put("tenant_id", seeds.owners().nhnTenant())
        .put("distributed", index % 2 == 0)
        .put("state", "available")
        .put("default_table", byDefault)
        .put("create_time", seeds.zonelessTime(index));
    ArrayNode routes = item.putArray("routes");
    routes.add(route(index, 1, 16, "local", vpcs.cidr(vpc)));
    gateway(index)
        .ifPresent(
            gateway ->
                routes.add(
                    route(index, 2, 0, "100.127.64." + (index & 255), "0.0.0.0/0")
                        .put("gateway_id", seeds.id(INTERNET_GATEWAY, gateway))));
    return item.put("id", seeds.id(ROUTING_TABLE, index));
  }

  /** The internet gateway that belongs to the table, by its index. */
  Optional<Integer> gateway(int index) {
    return index < seeds.plan().size(INTERNET_GATEWAY) && InternetGatewayBlueprint.connected(index)
        ? Optional.of(index)
        : Optional.empty();
  }

  private ObjectNode route(int table, int purpose, int mask, String gateway, String cidr) {
    return Json.object()
        .put("tenant_id", seeds.owners().nhnTenant())
        .put("mask", mask)
        .put("id", seeds.foreignId(ROUTING_TABLE, table, purpose))
        .put("gateway", gateway)
        .put("routingtable_id", seeds.id(ROUTING_TABLE, table))
        .put("cidr", cidr);
  }
}
