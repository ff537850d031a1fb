package io.gateledger.simulator.generator.huawei;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.IpAddresses;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.generator.SeededRandom;
import io.gateledger.simulator.json.Json;
import java.util.List;

import static io.gateledger.simulator.plan.ResourceType.HUAWEI_NAT_GATEWAY;

/** huawei-public-nat-gateway-v2, table 5 and the example response, whose field order it keeps. */
record HuaweiNatGatewayGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence(
          "nat-team-",
          List.of(
              "nat-sg-web",
              "nat-sg-app",
              "nat-sg-data",
              "nat-sg-batch",
              "nat-sg-payments",
              "nat-sg-partner",
              "nat-sg-ops",
              "nat-sg-vdi",
              "nat-sg-ci",
              "nat-sg-staging",
              "nat-sg-dev",
              "nat-sg-dr"));

  @Override
  public ObjectNode generate(int index) {
    SeededRandom random = context.random(HUAWEI_NAT_GATEWAY, index);
    ObjectNode item =
        Json.object()
            .put("id", context.id(HUAWEI_NAT_GATEWAY, index))
            .put("router_id", context.foreignId(HUAWEI_NAT_GATEWAY, index, 1))
            .put("status", "ACTIVE")
            .put("description", "Outbound of " + NAMES.at(index))
            .put("admin_state_up", true)
            .put("tenant_id", context.tenants().huaweiProjectId())
            .put("created_at", context.timeWithMicroseconds(HUAWEI_NAT_GATEWAY, index))
            .put("spec", Integer.toString(1 + random.choose(2, 4)))
            .put("internal_network_id", context.foreignId(HUAWEI_NAT_GATEWAY, index, 2))
            .put("name", NAMES.at(index))
            .put("enterprise_project_id", "0")
            .putNull("billing_info")
            .put("dnat_rules_limit", 200)
            .put("snat_rule_public_ip_limit", 20)
            .put("pps_max", 1_000_000)
            .put("bps_max", 20_000)
            .put("ngport_ip_address", IpAddresses.privateNetPrefix(index) + ".138");
    item.putObject("session_conf")
        .put("tcp_session_expire_time", 900)
        .put("udp_session_expire_time", 300)
        .put("icmp_session_expire_time", 10)
        .put("tcp_time_wait_time", 5);
    return item;
  }
}
