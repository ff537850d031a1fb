package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.DNAT_RULE;
import static io.gateledger.simulator.estate.ResourceType.NAT_GATEWAY;

/**
 * Huawei's NAT API v2, "Querying DNAT Rules": to a port of the VPC, to an address beyond it, or all
 * ports to one address.
 */
record DnatRuleBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    boolean toAddress = index % 3 == 2;
    boolean allPorts = index % 6 == 5;
    int port = 8000 + index % 1000;
    return Json.object()
        .put("floating_ip_id", seeds.foreignId(DNAT_RULE, index, 1))
        .put("status", "ACTIVE")
        .put("nat_gateway_id", seeds.id(NAT_GATEWAY, seeds.parent(DNAT_RULE, NAT_GATEWAY, index)))
        .put("admin_state_up", true)
        .put("port_id", toAddress ? "" : seeds.foreignId(DNAT_RULE, index, 2))
        .put("private_ip", toAddress ? Addresses.privateNet(index) + ".100" : "")
        .put("internal_service_port", allPorts ? 0 : port)
        .put("protocol", allPorts ? "any" : index % 2 == 0 ? "tcp" : "udp")
        .put("tenant_id", seeds.owners().huaweiProject())
        .put("created_at", seeds.preciseTime(DNAT_RULE, index))
        .put("id", seeds.id(DNAT_RULE, index))
        .put("floating_ip_address", Addresses.publicAddress(118, index))
        .put("external_service_port", allPorts ? 0 : 443)
        .put("description", "Way in " + index);
  }
}
