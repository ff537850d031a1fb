package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.NAT_GATEWAY;

/** huawei-public-nat-gateway-v2, table 5 and the example response, whose field order it keeps. */
record NatGatewayBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    Dice dice = seeds.dice(NAT_GATEWAY, index);
    ObjectNode item =
        Json.object()
            .put("id", seeds.id(NAT_GATEWAY, index))
            .put("router_id", seeds.foreignId(NAT_GATEWAY, index, 1))
            .put("status", "ACTIVE")
            .put("description", "Outbound of " + Names.NAT_GATEWAYS.of(index))
            .put("admin_state_up", true)
            .put("tenant_id", seeds.owners().huaweiProject())
            .put("created_at", seeds.preciseTime(NAT_GATEWAY, index))
            .put("spec", Integer.toString(1 + dice.pick(2, 4)))
            .put("internal_network_id", seeds.foreignId(NAT_GATEWAY, index, 2))
            .put("name", Names.NAT_GATEWAYS.of(index))
            .put("enterprise_project_id", "0")
            .putNull("billing_info")
            .put("dnat_rules_limit", 200)
            .put("snat_rule_public_ip_limit", 20)
            .put("pps_max", 1_000_000)
            .put("bps_max", 20_000)
            .put("ngport_ip_address", Addresses.privateNet(index) + ".138");
    item.putObject("session_conf")
        .put("tcp_session_expire_time", 900)
        .put("udp_session_expire_time", 300)
        .put("icmp_session_expire_time", 10)
        .put("tcp_time_wait_time", 5);
    return item;
  }
}
