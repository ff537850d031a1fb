package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.SCP_NAT_GATEWAY;

/** SCP's VPC API: NAT gateways, in the VPCs that the internet gateways open. */
record ScpNatGatewayBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    String createdAt = seeds.createdAt(index).toString();
    return Json.object()
        .put("account_id", VpnGatewayBlueprint.ACCOUNT_ID)
        .put("created_at", createdAt)
        .put("created_by", VpnGatewayBlueprint.USER_ID)
        .putNull("description")
        .put("id", seeds.id(SCP_NAT_GATEWAY, index))
        .put("modified_at", createdAt)
        .put("modified_by", VpnGatewayBlueprint.USER_ID)
        .put("name", "NATGW_" + Names.VPCS.of(index))
        .put("nat_gateway_ip_address", Addresses.publicAddress(121, index))
        .put("publicip_id", seeds.foreignId(SCP_NAT_GATEWAY, index, 1))
        .put("state", "ACTIVE")
        .put("subnet_cidr", Addresses.privateNet(index) + ".0/24")
        .put("subnet_id", seeds.foreignId(SCP_NAT_GATEWAY, index, 2))
        .put("subnet_name", "subnet-" + Names.VPCS.of(index))
        .put("vpc_id", new VpnGatewayBlueprint(seeds).vpcId(index))
        .put("vpc_name", Names.VPCS.of(index));
  }
}
