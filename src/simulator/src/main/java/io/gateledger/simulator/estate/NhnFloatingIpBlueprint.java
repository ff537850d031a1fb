package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import java.util.OptionalInt;

import static io.gateledger.simulator.estate.ResourceType.NHN_FLOATING_IP;
import static io.gateledger.simulator.estate.ResourceType.NHN_NAT_GATEWAY;

/** NHN's floating IP API v2: held by a NAT gateway, by an instance, or by nobody. */
record NhnFloatingIpBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    OptionalInt gateway = seeds.childIndexes(NHN_NAT_GATEWAY, NHN_FLOATING_IP, index).findFirst();
    boolean active = gateway.isPresent() || index % 4 != 3;
    NhnNatGatewayBlueprint gateways = new NhnNatGatewayBlueprint(seeds);
    ObjectNode item = Json.object().put("floating_network_id", Estate.EXTERNAL_NETWORK_ID);
    item.put("router_id", active ? seeds.foreignId(NHN_FLOATING_IP, index, 1) : null);
    if (gateway.isPresent()) {
      item.put("fixed_ip_address", gateways.fixedIp(gateway.getAsInt()));
    } else {
      item.put("fixed_ip_address", active ? Addresses.privateNet(index) + ".21" : null);
    }
    item.put("floating_ip_address", address(index))
        .put("tenant_id", seeds.owners().nhnTenant())
        .put("status", active ? "ACTIVE" : "DOWN");
    if (gateway.isPresent()) {
      item.put("port_id", gateways.portId(gateway.getAsInt()));
    } else {
      item.put("port_id", active ? seeds.foreignId(NHN_FLOATING_IP, index, 2) : null);
    }
    return item.put("id", seeds.id(NHN_FLOATING_IP, index));
  }

  static String address(int index) {
    return Addresses.publicAddress(180, index);
  }
}
