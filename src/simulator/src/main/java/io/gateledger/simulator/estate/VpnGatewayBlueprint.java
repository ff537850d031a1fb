package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.VPN_GATEWAY;

/** scp-vpn-v1, section 9: Show VPN Gateway. */
record VpnGatewayBlueprint(Seeds seeds) implements Blueprint {

  static final String ACCOUNT_ID = "0e3dffc50eb247a1adf4f2e5c82c4f99";
  static final String USER_ID = "90dddfc2b1e04edba54ba2b41539a9ac";

  @Override
  public ObjectNode item(int index) {
    String createdAt = seeds.createdAt(index).toString();
    return Json.object()
        .put("account_id", ACCOUNT_ID)
        .put("created_at", createdAt)
        .put("created_by", USER_ID)
        .put("description", "VPN gateway " + name(index))
        .put("id", seeds.id(VPN_GATEWAY, index))
        .put("ip_address", ipAddress(index))
        .put("ip_id", seeds.foreignId(VPN_GATEWAY, index, 1))
        .put("ip_type", "PUBLIC")
        .put("modified_at", createdAt)
        .put("modified_by", USER_ID)
        .put("name", name(index))
        .put("state", "ACTIVE")
        .put("vpc_id", vpcId(index))
        .put("vpc_name", Names.VPCS.of(index));
  }

  String name(int index) {
    return Names.VPN_GATEWAYS.of(index);
  }

  String ipAddress(int index) {
    return Addresses.publicAddress(123, index);
  }

  String vpcId(int index) {
    return seeds.foreignId(VPN_GATEWAY, index, 2);
  }
}
