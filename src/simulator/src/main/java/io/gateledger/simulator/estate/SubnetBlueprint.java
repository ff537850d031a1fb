package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.NETWORK;
import static io.gateledger.simulator.estate.ResourceType.SUBNET;

/** nhn-vpc-appkey-v1, subnets. */
record SubnetBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    String net = Addresses.privateNet(index);
    ObjectNode item = Json.object();
    item.putArray("allocationPools").addObject().put("start", net + ".10").put("end", net + ".254");
    item.put("cidr", net + ".0/24").put("enableDhcp", true).put("gatewayIp", net + ".1");
    item.putArray("hostRoutes");
    return item.put("id", seeds.id(SUBNET, index))
        .put("ipVersion", 4)
        .put("name", Names.SUBNETS.of(index))
        .put("networkId", seeds.id(NETWORK, seeds.parent(SUBNET, NETWORK, index)));
  }
}
