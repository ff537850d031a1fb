package io.gateledger.simulator.generator.nhnappkey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.json.Json;
import java.util.List;

import static io.gateledger.simulator.plan.ResourceType.NHN_APPKEY_NETWORK;
import static io.gateledger.simulator.plan.ResourceType.NHN_APPKEY_SUBNET;

/** nhn-vpc-appkey-v1, networks; the first one leads outside. */
record NhnAppkeyNetworkGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence(
          "net-team-", List.of("Public Network", "net-prod", "net-staging", "net-mgmt"));

  @Override
  public ObjectNode generate(int index) {
    ArrayNode subnets = Json.array();
    context.childIds(NHN_APPKEY_SUBNET, NHN_APPKEY_NETWORK, index).forEach(subnets::add);
    ObjectNode item =
        Json.object()
            .put("adminStateUp", true)
            .put("id", context.id(NHN_APPKEY_NETWORK, index))
            .put("name", NAMES.at(index))
            .put("router:external", index == 0)
            .put("status", "ACTIVE");
    item.set("subnets", subnets);
    return item;
  }
}
