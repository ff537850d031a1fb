package io.gateledger.simulator.generator.nhn;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.json.Json;
import java.util.List;
import java.util.Optional;

import static io.gateledger.simulator.plan.ResourceType.NHN_INTERNET_GATEWAY;
import static io.gateledger.simulator.plan.ResourceType.NHN_NETWORK;
import static io.gateledger.simulator.plan.ResourceType.NHN_ROUTING_TABLE;
import static io.gateledger.simulator.plan.ResourceType.NHN_SUBNET;

/**
 * NHN's VPC API v2, "View Routing Table": the fullest of the three documented forms. The first
 * table of a VPC is its default one and holds its subnets.
 */
record NhnRoutingTableGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence("rt-team-", List.of("rt-prod", "rt-prod-dmz", "rt-prod-partner"));

  @Override
  public ObjectNode generate(int index) {
    NhnNetworkLayout vpcs = new NhnNetworkLayout(context);
    int vpc = vpcs.of(NHN_ROUTING_TABLE, index);
    boolean byDefault = vpcs.isFirstChild(NHN_ROUTING_TABLE, index);
    ObjectNode item = Json.object();
    gateway(index)
        .ifPresent(
            gateway ->
                item.put("gateway_id", context.id(NHN_INTERNET_GATEWAY, gateway))
                    .put("gateway_name", NhnInternetGatewayGenerator.NAMES.at(gateway)));
    ArrayNode subnets = item.putArray("subnets");
    if (byDefault) {
      vpcs.children(NHN_SUBNET, vpc).mapToObj(context.ids(NHN_SUBNET)::id).forEach(subnets::add);
    }
    item.put("name", NAMES.at(index)).putArray("vpcs").add(context.id(NHN_NETWORK, vpc));
    item.put("tenant_id", context.tenants().nhnTenantId())
        .put("distributed", index % 2 == 0)
        .put("state", "available")
        .put("default_table", byDefault)
        .put("create_time", context.timeWithoutZone(index));
    ArrayNode routes = item.putArray("routes");
    routes.add(route(index, 1, 16, "local", vpcs.cidr(vpc)));
    gateway(index)
        .ifPresent(
            gateway ->
                routes.add(
                    route(index, 2, 0, "100.127.64." + (index & 255), "0.0.0.0/0")
                        .put("gateway_id", context.id(NHN_INTERNET_GATEWAY, gateway))));
    return item.put("id", context.id(NHN_ROUTING_TABLE, index));
  }

  /** The internet gateway that belongs to the table, by its index. */
  Optional<Integer> gateway(int index) {
    return index < context.plan().size(NHN_INTERNET_GATEWAY)
            && NhnInternetGatewayGenerator.connected(index)
        ? Optional.of(index)
        : Optional.empty();
  }

  private ObjectNode route(int table, int purpose, int mask, String gateway, String cidr) {
    return Json.object()
        .put("tenant_id", context.tenants().nhnTenantId())
        .put("mask", mask)
        .put("id", context.foreignId(NHN_ROUTING_TABLE, table, purpose))
        .put("gateway", gateway)
        .put("routingtable_id", context.id(NHN_ROUTING_TABLE, table))
        .put("cidr", cidr);
  }
}
