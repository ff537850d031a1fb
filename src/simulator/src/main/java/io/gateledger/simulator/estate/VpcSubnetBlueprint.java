package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.INTERNET_GATEWAY;
import static io.gateledger.simulator.estate.ResourceType.ROUTING_TABLE;
import static io.gateledger.simulator.estate.ResourceType.VPC;
import static io.gateledger.simulator.estate.ResourceType.VPC_SUBNET;

/** NHN's VPC API v2, "List VPC Subnets". */
record VpcSubnetBlueprint(Seeds seeds) implements Blueprint {

  private static final int ADDRESSES = 251;

  @Override
  public ObjectNode item(int index) {
    Vpcs vpcs = new Vpcs(seeds);
    int vpc = vpcs.of(VPC_SUBNET, index);
    String net = vpcs.subnetNet(index);
    ObjectNode item =
        Json.object()
            .put("router:external", false)
            .put("name", Names.VPC_SUBNETS.of(index))
            .put("tenant_id", seeds.owners().nhnTenant())
            .put("state", "available")
            .put("id", seeds.id(VPC_SUBNET, index));
    vpcs.children(ROUTING_TABLE, vpc)
        .limit(1)
        .forEach(table -> item.set("routingtable", of(table)));
    item.put("create_time", seeds.zonelessTime(index))
        .put("available_ip_count", ADDRESSES - seeds.dice(VPC_SUBNET, index).pick(1, 200));
    item.putObject("vpc")
        .put("shared", false)
        .put("state", "available")
        .put("id", seeds.id(VPC, vpc))
        .put("cidrv4", vpcs.cidr(vpc))
        .put("name", vpcs.name(vpc));
    item.put("vpc_id", seeds.id(VPC, vpc)).putArray("routes");
    return item.put("shared", false).put("cidr", net + ".0/24").put("gateway", net + ".1");
  }

  private ObjectNode of(int table) {
    ObjectNode shown = Json.object();
    new RoutingTableBlueprint(seeds)
        .gateway(table)
        .ifPresent(gateway -> shown.put("gateway_id", seeds.id(INTERNET_GATEWAY, gateway)));
    return shown
        .put("default_table", true)
        .put("explicit", false)
        .put("id", seeds.id(ROUTING_TABLE, table))
        .put("name", Names.ROUTING_TABLES.of(table));
  }
}
