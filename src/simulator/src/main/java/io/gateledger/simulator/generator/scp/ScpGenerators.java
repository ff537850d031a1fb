package io.gateledger.simulator.generator.scp;

import io.gateledger.simulator.generator.ItemGenerators;
import io.gateledger.simulator.plan.ResourceType;
import java.util.Map;

/** Registers the generators of Samsung Cloud Platform's VPN and network resources. */
public final class ScpGenerators {

  private ScpGenerators() {}

  public static Map<ResourceType, ItemGenerators.Factory> byType() {
    return Map.ofEntries(
        Map.entry(ResourceType.SCP_VPN_GATEWAY, ScpVpnGatewayGenerator::new),
        Map.entry(ResourceType.SCP_VPN_TUNNEL, ScpVpnTunnelGenerator::new),
        Map.entry(ResourceType.SCP_INTERNET_GATEWAY, ScpInternetGatewayGenerator::new),
        Map.entry(ResourceType.SCP_NAT_GATEWAY, ScpNatGatewayGenerator::new),
        Map.entry(ResourceType.SCP_SECURITY_GROUP, ScpSecurityGroupGenerator::new),
        Map.entry(ResourceType.SCP_SECURITY_GROUP_RULE, ScpSecurityGroupRuleGenerator::new),
        Map.entry(ResourceType.SCP_FIREWALL, ScpFirewallGenerator::new));
  }
}
