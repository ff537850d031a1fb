package io.gateledger.simulator.generator.huawei;

import io.gateledger.simulator.generator.ItemGenerators;
import io.gateledger.simulator.plan.ResourceType;
import java.util.Map;

/** Registers the generators of Huawei Cloud's NAT gateways and rules. */
public final class HuaweiGenerators {

  private HuaweiGenerators() {}

  public static Map<ResourceType, ItemGenerators.Factory> byType() {
    return Map.ofEntries(
        Map.entry(ResourceType.HUAWEI_NAT_GATEWAY, HuaweiNatGatewayGenerator::new),
        Map.entry(ResourceType.HUAWEI_SNAT_RULE, HuaweiSnatRuleGenerator::new),
        Map.entry(ResourceType.HUAWEI_DNAT_RULE, HuaweiDnatRuleGenerator::new),
        Map.entry(ResourceType.HUAWEI_PRIVATE_NAT_GATEWAY, HuaweiPrivateNatGatewayGenerator::new));
  }
}
