package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.SCP_SECURITY_GROUP;
import static io.gateledger.simulator.estate.ResourceType.SCP_SECURITY_GROUP_RULE;

/** SCP's security-group API 1.0: its rules. */
record ScpSecurityGroupRuleBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    DrawnRule rule = DrawnRule.of(seeds, SCP_SECURITY_GROUP_RULE, SCP_SECURITY_GROUP, index);
    String createdAt = seeds.createdAt(index).toString();
    String group = seeds.id(SCP_SECURITY_GROUP, rule.group());
    boolean fromGroup = rule.source() == DrawnRule.Source.GROUP;
    return Json.object()
        .put("created_at", createdAt)
        .put("created_by", VpnGatewayBlueprint.USER_ID)
        .putNull("description")
        .put("direction", rule.egress() ? "egress" : "ingress")
        .put("ethertype", "IPv4")
        .put("id", seeds.id(SCP_SECURITY_GROUP_RULE, index))
        .put("modified_at", createdAt)
        .put("modified_by", VpnGatewayBlueprint.USER_ID)
        .put("port_range_max", rule.port())
        .put("port_range_min", rule.port())
        .put("protocol", rule.egress() ? null : "TCP")
        .put("remote_group_id", fromGroup ? group : null)
        .put("remote_group_name", fromGroup ? Names.SCP_SECURITY_GROUPS.of(rule.group()) : null)
        .put("remote_ip_prefix", rule.egress() ? "0.0.0.0/0" : rule.net())
        .put("security_group_id", group);
  }
}
