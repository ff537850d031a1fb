package io.gateledger.simulator.generator.nhn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.json.Json;
import java.util.List;

import static io.gateledger.simulator.plan.ResourceType.NHN_FLOATING_IP;
import static io.gateledger.simulator.plan.ResourceType.NHN_NAT_GATEWAY;
import static io.gateledger.simulator.plan.ResourceType.NHN_NETWORK;
import static io.gateledger.simulator.plan.ResourceType.NHN_SUBNET;

/** NHN's NAT gateway API v2, "View a list of NAT gateways". */
record NhnNatGatewayGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence("natgw-team-", List.of("natgw-prod", "natgw-staging", "natgw-mgmt"));

  @Override
  public ObjectNode generate(int index) {
    int floatingIp = context.parent(NHN_NAT_GATEWAY, NHN_FLOATING_IP, index);
    int subnet = subnet(index);
    return Json.object()
        .put("status", "ACTIVE")
        .put("description", "")
        .put("floatingips_id", context.id(NHN_FLOATING_IP, floatingIp))
        .put("floating_ip", NhnFloatingIpGenerator.address(floatingIp))
        .put("create_time", context.timeWithoutZone(index))
        .put("port_id", portId(index))
        .put("id", context.id(NHN_NAT_GATEWAY, index))
        .put("name", NAMES.at(index))
        .put("tenant_id", context.tenants().nhnTenantId())
        .put("fixed_ip", fixedIp(index))
        .put(
            "vpc_id", context.id(NHN_NETWORK, new NhnNetworkLayout(context).of(NHN_SUBNET, subnet)))
        .put("subnet_id", context.id(NHN_SUBNET, subnet))
        .put("project_id", context.tenants().nhnTenantId());
  }

  String portId(int index) {
    return context.foreignId(NHN_NAT_GATEWAY, index, 1);
  }

  String fixedIp(int index) {
    return new NhnNetworkLayout(context).subnetNet(subnet(index)) + "." + (90 + index % 100);
  }

  private int subnet(int index) {
    return context.parent(NHN_NAT_GATEWAY, NHN_SUBNET, index);
  }
}
