package io.gateledger.simulator.generator.scp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.IpAddresses;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.FixedIds;
import java.util.List;

import static io.gateledger.simulator.plan.ResourceType.SCP_VPN_GATEWAY;

/** scp-vpn-v1, section 9: Show VPN Gateway. */
record ScpVpnGatewayGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence("branch-gw-", List.of("seoul-hub", "busan-hub", "partner-hub", "dr-hub"));

  @Override
  public ObjectNode generate(int index) {
    String createdAt = context.createdAt(index).toString();
    return Json.object()
        .put("account_id", FixedIds.SCP_ACCOUNT)
        .put("created_at", createdAt)
        .put("created_by", FixedIds.SCP_USER)
        .put("description", "VPN gateway " + name(index))
        .put("id", context.id(SCP_VPN_GATEWAY, index))
        .put("ip_address", ipAddress(index))
        .put("ip_id", context.foreignId(SCP_VPN_GATEWAY, index, 1))
        .put("ip_type", "PUBLIC")
        .put("modified_at", createdAt)
        .put("modified_by", FixedIds.SCP_USER)
        .put("name", name(index))
        .put("state", "ACTIVE")
        .put("vpc_id", new ScpVpcs(context).id(index))
        .put("vpc_name", ScpVpcs.name(index));
  }

  String name(int index) {
    return NAMES.at(index);
  }

  String ipAddress(int index) {
    return IpAddresses.publicAddress(123, index);
  }
}
