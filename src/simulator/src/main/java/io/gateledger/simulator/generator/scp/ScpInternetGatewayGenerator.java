package io.gateledger.simulator.generator.scp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.FixedIds;

import static io.gateledger.simulator.plan.ResourceType.SCP_FIREWALL;
import static io.gateledger.simulator.plan.ResourceType.SCP_INTERNET_GATEWAY;

/**
 * SCP's VPC API: one internet gateway a VPC, those of the VPN gateways first, behind a firewall.
 */
record ScpInternetGatewayGenerator(GenerationContext context) implements ItemGenerator {

  @Override
  public ObjectNode generate(int index) {
    String createdAt = context.createdAt(index).toString();
    return Json.object()
        .put("account_id", FixedIds.SCP_ACCOUNT)
        .put("created_at", createdAt)
        .put("created_by", FixedIds.SCP_USER)
        .put("description", "Way out of " + ScpVpcs.name(index))
        .put(
            "firewall_id",
            context.id(SCP_FIREWALL, context.parent(SCP_INTERNET_GATEWAY, SCP_FIREWALL, index)))
        .put("id", context.id(SCP_INTERNET_GATEWAY, index))
        .put("loggable", false)
        .put("modified_at", createdAt)
        .put("modified_by", FixedIds.SCP_USER)
        .put("name", "IGW_" + ScpVpcs.name(index))
        .put("state", "ACTIVE")
        .put("type", "IGW")
        .put("vpc_id", new ScpVpcs(context).id(index))
        .put("vpc_name", ScpVpcs.name(index));
  }
}
