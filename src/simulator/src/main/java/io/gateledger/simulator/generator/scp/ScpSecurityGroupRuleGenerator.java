package io.gateledger.simulator.generator.scp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.SecurityGroupRuleSpec;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.FixedIds;

import static io.gateledger.simulator.plan.ResourceType.SCP_SECURITY_GROUP;
import static io.gateledger.simulator.plan.ResourceType.SCP_SECURITY_GROUP_RULE;

/** SCP's security-group API 1.0: its rules. */
record ScpSecurityGroupRuleGenerator(GenerationContext context) implements ItemGenerator {

  @Override
  public ObjectNode generate(int index) {
    SecurityGroupRuleSpec rule =
        SecurityGroupRuleSpec.of(context, SCP_SECURITY_GROUP_RULE, SCP_SECURITY_GROUP, index);
    String createdAt = context.createdAt(index).toString();
    String group = context.id(SCP_SECURITY_GROUP, rule.group());
    boolean fromGroup = rule.isFromGroup();
    return Json.object()
        .put("created_at", createdAt)
        .put("created_by", FixedIds.SCP_USER)
        .putNull("description")
        .put("direction", rule.isEgress() ? "egress" : "ingress")
        .put("ethertype", "IPv4")
        .put("id", context.id(SCP_SECURITY_GROUP_RULE, index))
        .put("modified_at", createdAt)
        .put("modified_by", FixedIds.SCP_USER)
        .put("port_range_max", rule.port())
        .put("port_range_min", rule.port())
        .put("protocol", rule.isEgress() ? null : "TCP")
        .put("remote_group_id", fromGroup ? group : null)
        .put(
            "remote_group_name",
            fromGroup ? ScpSecurityGroupGenerator.NAMES.at(rule.group()) : null)
        .put("remote_ip_prefix", rule.isEgress() ? "0.0.0.0/0" : rule.cidr())
        .put("security_group_id", group);
  }
}
