package io.gateledger.simulator.generator.nhn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.json.Json;
import java.util.List;

import static io.gateledger.simulator.plan.ResourceType.NHN_INTERNET_GATEWAY;
import static io.gateledger.simulator.plan.ResourceType.NHN_NETWORK;
import static io.gateledger.simulator.plan.ResourceType.NHN_ROUTING_TABLE;
import static io.gateledger.simulator.plan.ResourceType.NHN_SUBNET;

/** NHN's VPC API v2, "List VPC Subnets". */
record NhnSubnetGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence(
          "vpcsubnet-",
          List.of(
              "prod-web", "prod-db", "staging-web", "staging-db", "mgmt-bastion", "mgmt-agents"));

  private static final int ADDRESSES = 251;

  @Override
  public ObjectNode generate(int index) {
    NhnNetworkLayout vpcs = new NhnNetworkLayout(context);
    int vpc = vpcs.of(NHN_SUBNET, index);
    String net = vpcs.subnetNet(index);
    ObjectNode item =
        Json.object()
            .put("router:external", false)
            .put("name", NAMES.at(index))
            .put("tenant_id", context.tenants().nhnTenantId())
            .put("state", "available")
            .put("id", context.id(NHN_SUBNET, index));
    vpcs.children(NHN_ROUTING_TABLE, vpc)
        .limit(1)
        .forEach(table -> item.set("routingtable", of(table)));
    item.put("create_time", context.timeWithoutZone(index))
        .put("available_ip_count", ADDRESSES - context.random(NHN_SUBNET, index).choose(1, 200));
    item.putObject("vpc")
        .put("shared", false)
        .put("state", "available")
        .put("id", context.id(NHN_NETWORK, vpc))
        .put("cidrv4", vpcs.cidr(vpc))
        .put("name", vpcs.name(vpc));
    item.put("vpc_id", context.id(NHN_NETWORK, vpc)).putArray("routes");
    return item.put("shared", false).put("cidr", net + ".0/24").put("gateway", net + ".1");
  }

  private ObjectNode of(int table) {
    ObjectNode shown = Json.object();
    new NhnRoutingTableGenerator(context)
        .gateway(table)
        .ifPresent(gateway -> shown.put("gateway_id", context.id(NHN_INTERNET_GATEWAY, gateway)));
    return shown
        .put("default_table", true)
        .put("explicit", false)
        .put("id", context.id(NHN_ROUTING_TABLE, table))
        .put("name", NhnRoutingTableGenerator.NAMES.at(table));
  }
}
