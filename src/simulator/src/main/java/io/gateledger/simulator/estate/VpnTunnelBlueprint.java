package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.VPN_GATEWAY;
import static io.gateledger.simulator.estate.ResourceType.VPN_TUNNEL;

/** scp-vpn-v1, section 10.1: Show VPN Tunnel 1.1, the fullest of the documented forms. */
record VpnTunnelBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    VpnGatewayBlueprint gateways = new VpnGatewayBlueprint(seeds);
    int gateway = seeds.parent(VPN_TUNNEL, VPN_GATEWAY, index);
    String createdAt = seeds.createdAt(index).toString();
    ObjectNode item =
        Json.object()
            .put("account_id", VpnGatewayBlueprint.ACCOUNT_ID)
            .put("created_at", createdAt)
            .put("created_by", VpnGatewayBlueprint.USER_ID)
            .put("description", "IPsec tunnel " + Names.VPN_TUNNELS.of(index))
            .put("id", seeds.id(VPN_TUNNEL, index))
            .put("modified_at", createdAt)
            .put("modified_by", VpnGatewayBlueprint.USER_ID)
            .put("name", Names.VPN_TUNNELS.of(index));
    item.set("phase1", phase1(index));
    item.set("phase2", phase2(index));
    return item.put("state", "ACTIVE")
        .put("status", "UP")
        .put("vpc_id", gateways.vpcId(gateway))
        .put("vpc_name", Names.VPCS.of(gateway))
        .put("vpn_gateway_id", seeds.id(VPN_GATEWAY, gateway))
        .put("vpn_gateway_ip_address", gateways.ipAddress(gateway))
        .put("vpn_gateway_name", gateways.name(gateway));
  }

  private static ObjectNode phase1(int index) {
    ObjectNode phase1 = Json.object();
    phase1.putArray("diffie_hellman_groups").add(14).add(19);
    phase1.put("dpd_retry_interval", 60);
    phase1.putArray("encryptions").add("aes256-sha256");
    return phase1
        .put("ike_version", 2)
        .put("life_time", 86400)
        .put("peer_gateway_ip", Addresses.publicAddress(203, index));
  }

  private static ObjectNode phase2(int index) {
    ObjectNode phase2 = Json.object();
    phase2.putArray("diffie_hellman_groups").add(14).add(19);
    phase2.putArray("encryptions").add("aes256-sha256").add("aes128gcm");
    phase2.put("life_time", 43200).put("perfect_forward_secrecy", "ENABLE");
    phase2
        .putArray("remote_subnets")
        .add(Addresses.privateNet(index * 2) + ".0/24")
        .add(Addresses.privateNet(index * 2 + 1) + ".0/24");
    return phase2;
  }
}
