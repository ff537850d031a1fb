package io.gateledger.simulator.generator.huawei;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.IpAddresses;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.plan.ResourceType.HUAWEI_DNAT_RULE;
import static io.gateledger.simulator.plan.ResourceType.HUAWEI_NAT_GATEWAY;

/**
 * Huawei's NAT API v2, "Querying DNAT Rules": to a port of the VPC, to an address beyond it, or all
 * ports to one address.
 */
record HuaweiDnatRuleGenerator(GenerationContext context) implements ItemGenerator {

  @Override
  public ObjectNode generate(int index) {
    boolean toAddress = index % 3 == 2;
    boolean allPorts = index % 6 == 5;
    int port = 8000 + index % 1000;
    return Json.object()
        .put("floating_ip_id", context.foreignId(HUAWEI_DNAT_RULE, index, 1))
        .put("status", "ACTIVE")
        .put(
            "nat_gateway_id",
            context.id(
                HUAWEI_NAT_GATEWAY, context.parent(HUAWEI_DNAT_RULE, HUAWEI_NAT_GATEWAY, index)))
        .put("admin_state_up", true)
        .put("port_id", toAddress ? "" : context.foreignId(HUAWEI_DNAT_RULE, index, 2))
        .put("private_ip", toAddress ? IpAddresses.privateNetPrefix(index) + ".100" : "")
        .put("internal_service_port", allPorts ? 0 : port)
        .put("protocol", allPorts ? "any" : index % 2 == 0 ? "tcp" : "udp")
        .put("tenant_id", context.tenants().huaweiProjectId())
        .put("created_at", context.timeWithMicroseconds(HUAWEI_DNAT_RULE, index))
        .put("id", context.id(HUAWEI_DNAT_RULE, index))
        .put("floating_ip_address", IpAddresses.publicAddress(118, index))
        .put("external_service_port", allPorts ? 0 : 443)
        .put("description", "Way in " + index);
  }
}
