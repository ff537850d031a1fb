package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.NETWORK;
import static io.gateledger.simulator.estate.ResourceType.SUBNET;

/** nhn-vpc-appkey-v1, networks; the first one leads outside. */
record NetworkBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    ArrayNode subnets = Json.array();
    seeds.children(SUBNET, NETWORK, index).forEach(subnets::add);
    ObjectNode item =
        Json.object()
            .put("adminStateUp", true)
            .put("id", seeds.id(NETWORK, index))
            .put("name", Names.NETWORKS.of(index))
            .put("router:external", index == 0)
            .put("status", "ACTIVE");
    item.set("subnets", subnets);
    return item;
  }
}
