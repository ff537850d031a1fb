package io.gateledger.simulator.generator.scp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.FixedIds;

import static io.gateledger.simulator.plan.ResourceType.SCP_FIREWALL;

/** SCP's firewall API 1.0: the firewalls of the internet gateways. */
record ScpFirewallGenerator(GenerationContext context) implements ItemGenerator {

  @Override
  public ObjectNode generate(int index) {
    String createdAt = context.createdAt(index).toString();
    return Json.object()
        .put("account_id", FixedIds.SCP_ACCOUNT)
        .put("created_at", createdAt)
        .put("created_by", FixedIds.SCP_USER)
        .put("flavor_name", "SMALL")
        .put("flavor_rule_quota", 100)
        .put("fw_resource_id", context.foreignId(SCP_FIREWALL, index, 1))
        .put("id", context.id(SCP_FIREWALL, index))
        .put("loggable", index == 0)
        .put("modified_at", createdAt)
        .put("modified_by", FixedIds.SCP_USER)
        .put("name", "FW_IGW_" + ScpVpcs.name(index))
        .put("pre_product_id", context.foreignId(SCP_FIREWALL, index, 2))
        .put("product_type", "IGW")
        .put("state", "ACTIVE")
        .put("status", "ENABLE")
        .put("total_rule_count", context.random(SCP_FIREWALL, index).choose(1, 40))
        .put("vpc_id", new ScpVpcs(context).id(index))
        .put("vpc_name", ScpVpcs.name(index));
  }
}
