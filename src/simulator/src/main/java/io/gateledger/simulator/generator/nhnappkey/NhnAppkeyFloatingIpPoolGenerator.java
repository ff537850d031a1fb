package io.gateledger.simulator.generator.nhnappkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.ResourceType;
import java.util.List;

/** nhn-vpc-appkey-v1, floating IP pools. */
record NhnAppkeyFloatingIpPoolGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence("pool-", List.of("public-pool-1", "public-pool-2"));

  @Override
  public ObjectNode generate(int index) {
    return Json.object()
        .put("id", context.id(ResourceType.NHN_APPKEY_FLOATING_IP_POOL, index))
        .put("name", NAMES.at(index));
  }
}
