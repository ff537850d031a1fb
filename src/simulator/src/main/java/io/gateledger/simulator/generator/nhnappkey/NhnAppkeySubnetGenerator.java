package io.gateledger.simulator.generator.nhnappkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.IpAddresses;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.json.Json;
import java.util.List;

import static io.gateledger.simulator.plan.ResourceType.NHN_APPKEY_NETWORK;
import static io.gateledger.simulator.plan.ResourceType.NHN_APPKEY_SUBNET;

/** nhn-vpc-appkey-v1, subnets. */
record NhnAppkeySubnetGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence(
          "subnet-team-",
          List.of(
              "subnet-public",
              "subnet-prod-web",
              "subnet-prod-was",
              "subnet-prod-db",
              "subnet-staging",
              "subnet-mgmt"));

  @Override
  public ObjectNode generate(int index) {
    String net = IpAddresses.privateNetPrefix(index);
    ObjectNode item = Json.object();
    item.putArray("allocationPools").addObject().put("start", net + ".10").put("end", net + ".254");
    item.put("cidr", net + ".0/24").put("enableDhcp", true).put("gatewayIp", net + ".1");
    item.putArray("hostRoutes");
    return item.put("id", context.id(NHN_APPKEY_SUBNET, index))
        .put("ipVersion", 4)
        .put("name", NAMES.at(index))
        .put(
            "networkId",
            context.id(
                NHN_APPKEY_NETWORK, context.parent(NHN_APPKEY_SUBNET, NHN_APPKEY_NETWORK, index)));
  }
}
