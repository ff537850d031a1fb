package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.SECURITY_GROUP;
import static io.gateledger.simulator.estate.ResourceType.SECURITY_GROUP_RULE;

/**
 * nhn-vpc-appkey-v1, security-group rules: one egress rule a group, then ingress from private nets.
 * Nothing is open to the world on an administrative port: that is news, left to the scripted day.
 */
record SecurityGroupRuleBlueprint(Seeds seeds) implements Blueprint {

  private static final int[] PORTS = {443, 22, 8080, 3306, 5432, 6379, 9092, 9100, 3389, 1521};

  @Override
  public ObjectNode item(int index) {
    int group = seeds.parent(SECURITY_GROUP_RULE, SECURITY_GROUP, index);
    boolean first =
        index == 0 || group != seeds.parent(SECURITY_GROUP_RULE, SECURITY_GROUP, index - 1);
    ObjectNode rule = first ? egress(index) : ingress(index);
    return rule.put("securityGroupId", seeds.id(SECURITY_GROUP, group));
  }

  private ObjectNode egress(int index) {
    return Json.object()
        .put("direction", "egress")
        .put("ethertype", "IPv4")
        .put("id", seeds.id(SECURITY_GROUP_RULE, index))
        .putNull("portRangeMax")
        .putNull("portRangeMin")
        .putNull("protocol")
        .putNull("remoteGroupId")
        .putNull("remoteIpPrefix");
  }

  private ObjectNode ingress(int index) {
    int port = PORTS[seeds.dice(SECURITY_GROUP_RULE, index).pick(1, PORTS.length)];
    return Json.object()
        .put("direction", "ingress")
        .put("ethertype", "IPv4")
        .put("id", seeds.id(SECURITY_GROUP_RULE, index))
        .put("portRangeMax", port)
        .put("portRangeMin", port)
        .put("protocol", "tcp")
        .putNull("remoteGroupId")
        .put("remoteIpPrefix", Addresses.privateNet(index) + ".0/24");
  }
}
