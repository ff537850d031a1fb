package io.gateledger.simulator.generator.nhn;

import io.gateledger.simulator.generator.ItemGenerators;
import io.gateledger.simulator.plan.ResourceType;
import java.util.Map;

/** Registers the generators of NHN Cloud's Network v2 resources. */
public final class NhnGenerators {

  private NhnGenerators() {}

  public static Map<ResourceType, ItemGenerators.Factory> byType() {
    return Map.ofEntries(
        Map.entry(ResourceType.NHN_INTERNET_GATEWAY, NhnInternetGatewayGenerator::new),
        Map.entry(ResourceType.NHN_NETWORK, NhnNetworkGenerator::new),
        Map.entry(ResourceType.NHN_SUBNET, NhnSubnetGenerator::new),
        Map.entry(ResourceType.NHN_ROUTING_TABLE, NhnRoutingTableGenerator::new),
        Map.entry(ResourceType.NHN_FLOATING_IP, NhnFloatingIpGenerator::new),
        Map.entry(ResourceType.NHN_NAT_GATEWAY, NhnNatGatewayGenerator::new),
        Map.entry(ResourceType.NHN_SECURITY_GROUP, NhnSecurityGroupGenerator::new),
        Map.entry(ResourceType.NHN_SECURITY_GROUP_RULE, NhnSecurityGroupRuleGenerator::new));
  }
}
