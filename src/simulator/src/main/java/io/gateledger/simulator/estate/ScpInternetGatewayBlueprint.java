package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.FIREWALL;
import static io.gateledger.simulator.estate.ResourceType.SCP_INTERNET_GATEWAY;

/**
 * SCP's VPC API: one internet gateway a VPC, those of the VPN gateways first, behind a firewall.
 */
record ScpInternetGatewayBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    String createdAt = seeds.createdAt(index).toString();
    return Json.object()
        .put("account_id", VpnGatewayBlueprint.ACCOUNT_ID)
        .put("created_at", createdAt)
        .put("created_by", VpnGatewayBlueprint.USER_ID)
        .put("description", "Way out of " + Names.VPCS.of(index))
        .put("firewall_id", seeds.id(FIREWALL, seeds.parent(SCP_INTERNET_GATEWAY, FIREWALL, index)))
        .put("id", seeds.id(SCP_INTERNET_GATEWAY, index))
        .put("loggable", false)
        .put("modified_at", createdAt)
        .put("modified_by", VpnGatewayBlueprint.USER_ID)
        .put("name", "IGW_" + Names.VPCS.of(index))
        .put("state", "ACTIVE")
        .put("type", "IGW")
        .put("vpc_id", new VpnGatewayBlueprint(seeds).vpcId(index))
        .put("vpc_name", Names.VPCS.of(index));
  }
}
