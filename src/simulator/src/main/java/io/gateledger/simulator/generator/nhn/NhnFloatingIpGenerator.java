package io.gateledger.simulator.generator.nhn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.IpAddresses;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.FixedIds;
import java.util.OptionalInt;

import static io.gateledger.simulator.plan.ResourceType.NHN_FLOATING_IP;
import static io.gateledger.simulator.plan.ResourceType.NHN_NAT_GATEWAY;

/** NHN's floating IP API v2: held by a NAT gateway, by an instance, or by nobody. */
record NhnFloatingIpGenerator(GenerationContext context) implements ItemGenerator {

  @Override
  public ObjectNode generate(int index) {
    OptionalInt gateway = context.childIndexes(NHN_NAT_GATEWAY, NHN_FLOATING_IP, index).findFirst();
    boolean active = gateway.isPresent() || index % 4 != 3;
    NhnNatGatewayGenerator gateways = new NhnNatGatewayGenerator(context);
    ObjectNode item = Json.object().put("floating_network_id", FixedIds.NHN_EXTERNAL_NETWORK);
    item.put("router_id", active ? context.foreignId(NHN_FLOATING_IP, index, 1) : null);
    if (gateway.isPresent()) {
      item.put("fixed_ip_address", gateways.fixedIp(gateway.getAsInt()));
    } else {
      item.put("fixed_ip_address", active ? IpAddresses.privateNetPrefix(index) + ".21" : null);
    }
    item.put("floating_ip_address", address(index))
        .put("tenant_id", context.tenants().nhnTenantId())
        .put("status", active ? "ACTIVE" : "DOWN");
    if (gateway.isPresent()) {
      item.put("port_id", gateways.portId(gateway.getAsInt()));
    } else {
      item.put("port_id", active ? context.foreignId(NHN_FLOATING_IP, index, 2) : null);
    }
    return item.put("id", context.id(NHN_FLOATING_IP, index));
  }

  static String address(int index) {
    return IpAddresses.publicAddress(180, index);
  }
}
