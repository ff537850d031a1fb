package io.gateledger.simulator.generator.nhnappkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.IpAddresses;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.SecurityGroupRuleSpec;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.plan.ResourceType.NHN_APPKEY_SECURITY_GROUP;
import static io.gateledger.simulator.plan.ResourceType.NHN_APPKEY_SECURITY_GROUP_RULE;

/**
 * nhn-vpc-appkey-v1, security-group rules: one egress rule a group, then ingress from private nets.
 * Nothing is open to the world on an administrative port: that is news, left to the demo.
 */
record NhnAppkeySecurityGroupRuleGenerator(GenerationContext context) implements ItemGenerator {

  @Override
  public ObjectNode generate(int index) {
    int group = context.parent(NHN_APPKEY_SECURITY_GROUP_RULE, NHN_APPKEY_SECURITY_GROUP, index);
    boolean first =
        index == 0
            || group
                != context.parent(
                    NHN_APPKEY_SECURITY_GROUP_RULE, NHN_APPKEY_SECURITY_GROUP, index - 1);
    ObjectNode rule = first ? egress(index) : ingress(index);
    return rule.put("securityGroupId", context.id(NHN_APPKEY_SECURITY_GROUP, group));
  }

  private ObjectNode egress(int index) {
    return Json.object()
        .put("direction", "egress")
        .put("ethertype", "IPv4")
        .put("id", context.id(NHN_APPKEY_SECURITY_GROUP_RULE, index))
        .putNull("portRangeMax")
        .putNull("portRangeMin")
        .putNull("protocol")
        .putNull("remoteGroupId")
        .putNull("remoteIpPrefix");
  }

  private ObjectNode ingress(int index) {
    int port =
        SecurityGroupRuleSpec.ingressPort(context.random(NHN_APPKEY_SECURITY_GROUP_RULE, index));
    return Json.object()
        .put("direction", "ingress")
        .put("ethertype", "IPv4")
        .put("id", context.id(NHN_APPKEY_SECURITY_GROUP_RULE, index))
        .put("portRangeMax", port)
        .put("portRangeMin", port)
        .put("protocol", "tcp")
        .putNull("remoteGroupId")
        .put("remoteIpPrefix", IpAddresses.privateNetPrefix(index) + ".0/24");
  }
}
