package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.FIREWALL;

/** SCP's firewall API 1.0: the firewalls of the internet gateways. */
record FirewallBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    String createdAt = seeds.createdAt(index).toString();
    return Json.object()
        .put("account_id", VpnGatewayBlueprint.ACCOUNT_ID)
        .put("created_at", createdAt)
        .put("created_by", VpnGatewayBlueprint.USER_ID)
        .put("flavor_name", "SMALL")
        .put("flavor_rule_quota", 100)
        .put("fw_resource_id", seeds.foreignId(FIREWALL, index, 1))
        .put("id", seeds.id(FIREWALL, index))
        .put("loggable", index == 0)
        .put("modified_at", createdAt)
        .put("modified_by", VpnGatewayBlueprint.USER_ID)
        .put("name", "FW_IGW_" + Names.VPCS.of(index))
        .put("pre_product_id", seeds.foreignId(FIREWALL, index, 2))
        .put("product_type", "IGW")
        .put("state", "ACTIVE")
        .put("status", "ENABLE")
        .put("total_rule_count", seeds.dice(FIREWALL, index).pick(1, 40))
        .put("vpc_id", new VpnGatewayBlueprint(seeds).vpcId(index))
        .put("vpc_name", Names.VPCS.of(index));
  }
}
