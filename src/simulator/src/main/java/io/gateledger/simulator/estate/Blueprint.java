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
      case VPC -> new VpcBlueprint(seeds);
      case VPC_SUBNET -> new VpcSubnetBlueprint(seeds);
      case ROUTING_TABLE -> new RoutingTableBlueprint(seeds);
      case NHN_FLOATING_IP -> new NhnFloatingIpBlueprint(seeds);
      case NHN_NAT_GATEWAY -> new NhnNatGatewayBlueprint(seeds);
      case NHN_SECURITY_GROUP -> new NhnSecurityGroupBlueprint(seeds);
      case NHN_SECURITY_GROUP_RULE -> new NhnSecurityGroupRuleBlueprint(seeds);
      case SCP_INTERNET_GATEWAY -> new ScpInternetGatewayBlueprint(seeds);
      case SCP_NAT_GATEWAY -> new ScpNatGatewayBlueprint(seeds);
      case SCP_SECURITY_GROUP -> new ScpSecurityGroupBlueprint(seeds);
      case SCP_SECURITY_GROUP_RULE -> new ScpSecurityGroupRuleBlueprint(seeds);
      case FIREWALL -> new FirewallBlueprint(seeds);
      case SNAT_RULE -> new SnatRuleBlueprint(seeds);
      case DNAT_RULE -> new DnatRuleBlueprint(seeds);
      case PRIVATE_NAT_GATEWAY -> new PrivateNatGatewayBlueprint(seeds);
    };
  }
}
