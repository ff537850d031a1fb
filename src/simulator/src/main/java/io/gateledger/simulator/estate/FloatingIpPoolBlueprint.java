package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

/** nhn-vpc-appkey-v1, floating IP pools. */
record FloatingIpPoolBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    return Json.object()
        .put("id", seeds.id(ResourceType.FLOATING_IP_POOL, index))
        .put("name", Names.POOLS.of(index));
  }
}
