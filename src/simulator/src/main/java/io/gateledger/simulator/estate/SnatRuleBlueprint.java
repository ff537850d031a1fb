package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.NAT_GATEWAY;
import static io.gateledger.simulator.estate.ResourceType.SNAT_RULE;

/**
 * Huawei's NAT API v2, "Querying SNAT Rules", whose examples lack the one of network_id and cidr
 * that a rule does not have. Every third goes out by two addresses.
 */
record SnatRuleBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    boolean two = index % 3 == 2;
    boolean ofNetwork = index % 4 != 3;
    ObjectNode item =
        Json.object()
            .put("floating_ip_id", eipId(index, 1) + (two ? "," + eipId(index, 2) : ""))
            .put("status", "ACTIVE")
            .put(
                "nat_gateway_id",
                seeds.id(NAT_GATEWAY, seeds.parent(SNAT_RULE, NAT_GATEWAY, index)))
            .put("admin_state_up", true);
    if (ofNetwork) {
      item.put("network_id", seeds.foreignId(SNAT_RULE, index, 3));
    } else {
      item.put("cidr", Addresses.privateNet(index) + ".0/24");
    }
    return item.put("source_type", ofNetwork ? 0 : 1)
        .put("tenant_id", seeds.owners().huaweiProject())
        .put("created_at", seeds.preciseTime(SNAT_RULE, index))
        .put("id", seeds.id(SNAT_RULE, index))
        .put("floating_ip_address", eip(index * 2) + (two ? "," + eip(index * 2 + 1) : ""))
        .put("freezed_ip_address", "")
        .put("description", "Way out " + index);
  }

  private String eipId(int index, int purpose) {
    return seeds.foreignId(SNAT_RULE, index, purpose);
  }

  private static String eip(int index) {
    return Addresses.publicAddress(119, index);
  }
}
