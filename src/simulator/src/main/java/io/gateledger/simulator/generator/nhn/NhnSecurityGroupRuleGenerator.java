package io.gateledger.simulator.generator.nhn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.SecurityGroupRuleSpec;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.plan.ResourceType.NHN_SECURITY_GROUP;
import static io.gateledger.simulator.plan.ResourceType.NHN_SECURITY_GROUP_RULE;

/**
 * NHN's security group API v2, "See the list of security rules". The rule that comes with a group
 * has no description, one that was made without has an empty one.
 */
record NhnSecurityGroupRuleGenerator(GenerationContext context) implements ItemGenerator {

  @Override
  public ObjectNode generate(int index) {
    SecurityGroupRuleSpec rule =
        SecurityGroupRuleSpec.of(context, NHN_SECURITY_GROUP_RULE, NHN_SECURITY_GROUP, index);
    String group = context.id(NHN_SECURITY_GROUP, rule.group());
    boolean fromGroup = rule.isFromGroup();
    return Json.object()
        .put("direction", rule.isEgress() ? "egress" : "ingress")
        .put("protocol", rule.isEgress() ? null : "tcp")
        .put("description", rule.isEgress() ? null : "")
        .put("port_range_max", rule.port())
        .put("id", context.id(NHN_SECURITY_GROUP_RULE, index))
        .put("remote_group_id", fromGroup ? group : null)
        .put("remote_ip_prefix", rule.cidr())
        .put("security_group_id", group)
        .put("tenant_id", context.tenants().nhnTenantId())
        .put("port_range_min", rule.port())
        .put("ethertype", "IPv4");
  }
}
