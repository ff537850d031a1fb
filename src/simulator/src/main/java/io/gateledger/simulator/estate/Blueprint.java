package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Draws the item at an index, in the form and field order of the vendor's document. */
interface Blueprint {

  ObjectNode item(int index);

  static Blueprint of(ResourceType type, Seeds seeds) {
    return switch (type) {
      case INTERNET_GATEWAY -> new InternetGatewayBlueprint(seeds);
      case SECURITY_GROUP -> new SecurityGroupBlueprint(seeds);
      case SECURITY_GROUP_RULE -> new SecurityGroupRuleBlueprint(seeds);
      case NETWORK -> new NetworkBlueprint(seeds);
      case SUBNET -> new SubnetBlueprint(seeds);
      case FLOATING_IP_POOL -> new FloatingIpPoolBlueprint(seeds);
      case FLOATING_IP -> new FloatingIpBlueprint(seeds);
      case VPN_GATEWAY -> new VpnGatewayBlueprint(seeds);
      case VPN_TUNNEL -> new VpnTunnelBlueprint(seeds);
      case NAT_GATEWAY -> new NatGatewayBlueprint(seeds);
    };
  }
}
