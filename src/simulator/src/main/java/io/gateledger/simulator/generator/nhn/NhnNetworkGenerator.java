package io.gateledger.simulator.generator.nhn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.plan.ResourceType.NHN_NETWORK;

/** NHN's VPC API v2, "View VPC List". What a read of one adds is derived from the others. */
record NhnNetworkGenerator(GenerationContext context) implements ItemGenerator {

  private static final String PROVIDERS_TENANT = "e873d250f2ca40b78e2c12cfbaaeb740";

  @Override
  public ObjectNode generate(int index) {
    NhnNetworkLayout vpcs = new NhnNetworkLayout(context);
    boolean external = index == 0;
    return Json.object()
        .put("router:external", external)
        .put("name", vpcs.name(index))
        .put("tenant_id", external ? PROVIDERS_TENANT : context.tenants().nhnTenantId())
        .put("state", "available")
        .put("create_time", context.timeWithoutZone(index))
        .put("cidrv4", vpcs.cidr(index))
        .put("shared", external)
        .put("id", context.id(NHN_NETWORK, index));
  }
}
