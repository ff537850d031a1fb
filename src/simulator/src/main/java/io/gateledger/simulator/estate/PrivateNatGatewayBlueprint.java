package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.PRIVATE_NAT_GATEWAY;

/** Huawei's NAT API v3, "Querying Private NAT Gateways". */
record PrivateNatGatewayBlueprint(Seeds seeds) implements Blueprint {

  private static final String[] SPECS = {"Small", "Medium", "Large", "Extra-large"};

  @Override
  public ObjectNode item(int index) {
    String name = Names.PRIVATE_NAT_GATEWAYS.of(index);
    String createdAt = seeds.zonelessTime(index).replace(' ', 'T');
    ObjectNode item =
        Json.object()
            .put("id", seeds.id(PRIVATE_NAT_GATEWAY, index))
            .put("name", name)
            .put("description", "Between nets by " + name)
            .put("spec", SPECS[seeds.dice(PRIVATE_NAT_GATEWAY, index).pick(1, SPECS.length)])
            .put("project_id", seeds.owners().huaweiProject())
            .put("enterprise_project_id", "0")
            .put("status", "ACTIVE")
            .put("created_at", createdAt)
            .put("updated_at", createdAt);
    item.putArray("tags").addObject().put("key", "team").put("value", "network");
    item.putArray("downlink_vpcs")
        .addObject()
        .put("vpc_id", seeds.foreignId(PRIVATE_NAT_GATEWAY, index, 1))
        .put("virsubnet_id", seeds.foreignId(PRIVATE_NAT_GATEWAY, index, 2));
    return item;
  }
}
