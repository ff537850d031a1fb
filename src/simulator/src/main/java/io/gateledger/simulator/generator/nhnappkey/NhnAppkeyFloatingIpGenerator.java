package io.gateledger.simulator.generator.nhnappkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.IpAddresses;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.plan.ResourceType.NHN_APPKEY_FLOATING_IP;
import static io.gateledger.simulator.plan.ResourceType.NHN_APPKEY_FLOATING_IP_POOL;

/** nhn-vpc-appkey-v1, floating IPs: the fixed side is shown only while one is ACTIVE. */
record NhnAppkeyFloatingIpGenerator(GenerationContext context) implements ItemGenerator {

  @Override
  public ObjectNode generate(int index) {
    boolean active = index % 4 != 3;
    ObjectNode item =
        Json.object()
            .put("id", context.id(NHN_APPKEY_FLOATING_IP, index))
            .put("floatingIpAddress", IpAddresses.publicAddress(133, index));
    if (active) {
      item.put("fixedIpAddress", IpAddresses.privateNetPrefix(index) + ".21")
          .put("portId", context.foreignId(NHN_APPKEY_FLOATING_IP, index, 1))
          .put("routerId", context.foreignId(NHN_APPKEY_FLOATING_IP, 0, 2));
    }
    item.set(
        "pool",
        new NhnAppkeyFloatingIpPoolGenerator(context)
            .generate(context.parent(NHN_APPKEY_FLOATING_IP, NHN_APPKEY_FLOATING_IP_POOL, index)));
    return item.put("status", active ? "ACTIVE" : "DOWN");
  }
}
