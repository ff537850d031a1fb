package io.gateledger.simulator.generator.huawei;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.json.Json;
import java.util.List;

import static io.gateledger.simulator.plan.ResourceType.HUAWEI_PRIVATE_NAT_GATEWAY;

/** Huawei's NAT API v3, "Querying Private NAT Gateways". */
record HuaweiPrivateNatGatewayGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence(
          "pnat-team-", List.of("pnat-core", "pnat-factory", "pnat-partner", "pnat-dr"));

  private static final String[] SPECS = {"Small", "Medium", "Large", "Extra-large"};

  @Override
  public ObjectNode generate(int index) {
    String name = NAMES.at(index);
    String createdAt = context.timeWithoutZone(index).replace(' ', 'T');
    ObjectNode item =
        Json.object()
            .put("id", context.id(HUAWEI_PRIVATE_NAT_GATEWAY, index))
            .put("name", name)
            .put("description", "Between nets by " + name)
            .put(
                "spec",
                SPECS[context.random(HUAWEI_PRIVATE_NAT_GATEWAY, index).choose(1, SPECS.length)])
            .put("project_id", context.tenants().huaweiProjectId())
            .put("enterprise_project_id", "0")
            .put("status", "ACTIVE")
            .put("created_at", createdAt)
            .put("updated_at", createdAt);
    item.putArray("tags").addObject().put("key", "team").put("value", "network");
    item.putArray("downlink_vpcs")
        .addObject()
        .put("vpc_id", context.foreignId(HUAWEI_PRIVATE_NAT_GATEWAY, index, 1))
        .put("virsubnet_id", context.foreignId(HUAWEI_PRIVATE_NAT_GATEWAY, index, 2));
    return item;
  }
}
