package io.gateledger.simulator.generator.huawei;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.IpAddresses;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.plan.ResourceType.HUAWEI_NAT_GATEWAY;
import static io.gateledger.simulator.plan.ResourceType.HUAWEI_SNAT_RULE;

/**
 * Huawei's NAT API v2, "Querying SNAT Rules", whose examples lack the one of network_id and cidr
 * that a rule does not have. Every third goes out by two addresses.
 */
record HuaweiSnatRuleGenerator(GenerationContext context) implements ItemGenerator {

  @Override
  public ObjectNode generate(int index) {
    boolean two = index % 3 == 2;
    boolean ofNetwork = index % 4 != 3;
    ObjectNode item =
        Json.object()
            .put("floating_ip_id", eipId(index, 1) + (two ? "," + eipId(index, 2) : ""))
            .put("status", "ACTIVE")
            .put(
                "nat_gateway_id",
                context.id(
                    HUAWEI_NAT_GATEWAY,
                    context.parent(HUAWEI_SNAT_RULE, HUAWEI_NAT_GATEWAY, index)))
            .put("admin_state_up", true);
    if (ofNetwork) {
      item.put("network_id", context.foreignId(HUAWEI_SNAT_RULE, index, 3));
    } else {
      item.put("cidr", IpAddresses.privateNetPrefix(index) + ".0/24");
    }
    return item.put("source_type", ofNetwork ? 0 : 1)
        .put("tenant_id", context.tenants().huaweiProjectId())
        .put("created_at", context.timeWithMicroseconds(HUAWEI_SNAT_RULE, index))
        .put("id", context.id(HUAWEI_SNAT_RULE, index))
        .put("floating_ip_address", eip(index * 2) + (two ? "," + eip(index * 2 + 1) : ""))
        .put("freezed_ip_address", "")
        .put("description", "Way out " + index);
  }

  private String eipId(int index, int purpose) {
    return context.foreignId(HUAWEI_SNAT_RULE, index, purpose);
  }

  private static String eip(int index) {
    return IpAddresses.publicAddress(119, index);
  }
}
