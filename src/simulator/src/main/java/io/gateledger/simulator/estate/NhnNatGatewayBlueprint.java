package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.NHN_FLOATING_IP;
import static io.gateledger.simulator.estate.ResourceType.NHN_NAT_GATEWAY;
import static io.gateledger.simulator.estate.ResourceType.VPC;
import static io.gateledger.simulator.estate.ResourceType.VPC_SUBNET;

/** NHN's NAT gateway API v2, "View a list of NAT gateways". */
record NhnNatGatewayBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    int floatingIp = seeds.parent(NHN_NAT_GATEWAY, NHN_FLOATING_IP, index);
    int subnet = subnet(index);
    return Json.object()
        .put("status", "ACTIVE")
        .put("description", "")
        .put("floatingips_id", seeds.id(NHN_FLOATING_IP, floatingIp))
        .put("floating_ip", NhnFloatingIpBlueprint.address(floatingIp))
        .put("create_time", seeds.zonelessTime(index))
        .put("port_id", portId(index))
        .put("id", seeds.id(NHN_NAT_GATEWAY, index))
        .put("name", Names.NHN_NAT_GATEWAYS.of(index))
        .put("tenant_id", seeds.owners().nhnTenant())
        .put("fixed_ip", fixedIp(index))
        .put("vpc_id", seeds.id(VPC, new Vpcs(seeds).of(VPC_SUBNET, subnet)))
        .put("subnet_id", seeds.id(VPC_SUBNET, subnet))
        .put("project_id", seeds.owners().nhnTenant());
  }

  String portId(int index) {
    return seeds.foreignId(NHN_NAT_GATEWAY, index, 1);
  }

  String fixedIp(int index) {
    return new Vpcs(seeds).subnetNet(subnet(index)) + "." + (90 + index % 100);
  }

  private int subnet(int index) {
    return seeds.parent(NHN_NAT_GATEWAY, VPC_SUBNET, index);
  }
}
