package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.FLOATING_IP;
import static io.gateledger.simulator.estate.ResourceType.FLOATING_IP_POOL;

/** nhn-vpc-appkey-v1, floating IPs: the fixed side is shown only while one is ACTIVE. */
record FloatingIpBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    boolean active = index % 4 != 3;
    ObjectNode item =
        Json.object()
            .put("id", seeds.id(FLOATING_IP, index))
            .put("floatingIpAddress", Addresses.publicAddress(133, index));
    if (active) {
      item.put("fixedIpAddress", Addresses.privateNet(index) + ".21")
          .put("portId", seeds.foreignId(FLOATING_IP, index, 1))
          .put("routerId", seeds.foreignId(FLOATING_IP, 0, 2));
    }
    item.set(
        "pool",
        new FloatingIpPoolBlueprint(seeds)
            .item(seeds.parent(FLOATING_IP, FLOATING_IP_POOL, index)));
    return item.put("status", active ? "ACTIVE" : "DOWN");
  }
}
