package io.gateledger.simulator.generator.nhnappkey;

import io.gateledger.simulator.generator.ItemGenerators;
import io.gateledger.simulator.plan.ResourceType;
import java.util.Map;

/** Registers the generators of the resources of NHN's appkey API. */
public final class NhnAppkeyGenerators {

  private NhnAppkeyGenerators() {}

  public static Map<ResourceType, ItemGenerators.Factory> byType() {
    return Map.ofEntries(
        Map.entry(ResourceType.NHN_APPKEY_SECURITY_GROUP, NhnAppkeySecurityGroupGenerator::new),
        Map.entry(
            ResourceType.NHN_APPKEY_SECURITY_GROUP_RULE, NhnAppkeySecurityGroupRuleGenerator::new),
        Map.entry(ResourceType.NHN_APPKEY_NETWORK, NhnAppkeyNetworkGenerator::new),
        Map.entry(ResourceType.NHN_APPKEY_SUBNET, NhnAppkeySubnetGenerator::new),
        Map.entry(ResourceType.NHN_APPKEY_FLOATING_IP_POOL, NhnAppkeyFloatingIpPoolGenerator::new),
        Map.entry(ResourceType.NHN_APPKEY_FLOATING_IP, NhnAppkeyFloatingIpGenerator::new));
  }
}
