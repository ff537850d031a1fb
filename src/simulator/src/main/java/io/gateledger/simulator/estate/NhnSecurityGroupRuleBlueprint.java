package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.NHN_SECURITY_GROUP;
import static io.gateledger.simulator.estate.ResourceType.NHN_SECURITY_GROUP_RULE;

/**
 * NHN's security group API v2, "See the list of security rules". The rule that comes with a group
 * has no description, one that was made without has an empty one.
 */
record NhnSecurityGroupRuleBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    DrawnRule rule = DrawnRule.of(seeds, NHN_SECURITY_GROUP_RULE, NHN_SECURITY_GROUP, index);
    String group = seeds.id(NHN_SECURITY_GROUP, rule.group());
    boolean fromGroup = rule.source() == DrawnRule.Source.GROUP;
    return Json.object()
        .put("direction", rule.egress() ? "egress" : "ingress")
        .put("protocol", rule.egress() ? null : "tcp")
        .put("description", rule.egress() ? null : "")
        .put("port_range_max", rule.port())
        .put("id", seeds.id(NHN_SECURITY_GROUP_RULE, index))
        .put("remote_group_id", fromGroup ? group : null)
        .put("remote_ip_prefix", rule.net())
        .put("security_group_id", group)
        .put("tenant_id", seeds.owners().nhnTenant())
        .put("port_range_min", rule.port())
        .put("ethertype", "IPv4");
  }
}
