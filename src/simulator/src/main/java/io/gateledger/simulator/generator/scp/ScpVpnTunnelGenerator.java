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
import static io.gateledger.simulator.plan.ResourceType.SCP_VPN_TUNNEL;

/** scp-vpn-v1, section 10.1: Show VPN Tunnel 1.1, the fullest of the documented forms. */
record ScpVpnTunnelGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence(
          "to-site-",
          List.of(
              "to-busan-dc",
              "to-daejeon-idc",
              "to-incheon-port",
              "to-gwangju-plant",
              "to-ulsan-plant",
              "to-jeju-office",
              "to-pohang-mill",
              "to-card-network",
              "to-bank-relay",
              "to-logistics",
              "to-tokyo-office",
              "to-dr-chuncheon",
              "to-dr-cheongju",
              "to-aws-seoul"));

  @Override
  public ObjectNode generate(int index) {
    ScpVpnGatewayGenerator gateways = new ScpVpnGatewayGenerator(context);
    int gateway = context.parent(SCP_VPN_TUNNEL, SCP_VPN_GATEWAY, index);
    String createdAt = context.createdAt(index).toString();
    ObjectNode item =
        Json.object()
            .put("account_id", FixedIds.SCP_ACCOUNT)
            .put("created_at", createdAt)
            .put("created_by", FixedIds.SCP_USER)
            .put("description", "IPsec tunnel " + NAMES.at(index))
            .put("id", context.id(SCP_VPN_TUNNEL, index))
            .put("modified_at", createdAt)
            .put("modified_by", FixedIds.SCP_USER)
            .put("name", NAMES.at(index));
    item.set("phase1", phase1(index));
    item.set("phase2", phase2(index));
    return item.put("state", "ACTIVE")
        .put("status", "UP")
        .put("vpc_id", new ScpVpcs(context).id(gateway))
        .put("vpc_name", ScpVpcs.name(gateway))
        .put("vpn_gateway_id", context.id(SCP_VPN_GATEWAY, gateway))
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
        .put("peer_gateway_ip", IpAddresses.publicAddress(203, index));
  }

  private static ObjectNode phase2(int index) {
    ObjectNode phase2 = Json.object();
    phase2.putArray("diffie_hellman_groups").add(14).add(19);
    phase2.putArray("encryptions").add("aes256-sha256").add("aes128gcm");
    phase2.put("life_time", 43200).put("perfect_forward_secrecy", "ENABLE");
    phase2
        .putArray("remote_subnets")
        .add(IpAddresses.privateNetPrefix(index * 2) + ".0/24")
        .add(IpAddresses.privateNetPrefix(index * 2 + 1) + ".0/24");
    return phase2;
  }
}
