package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

/**
 * nhn-vpc-appkey-v1, security groups. The embedded rules are left out: the API adds them from the
 * rules themselves, so that the two can never disagree.
 */
record SecurityGroupBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    String name = Names.SECURITY_GROUPS.of(index);
    return Json.object()
        .put("description", "Rules of " + name)
        .put("id", seeds.id(ResourceType.SECURITY_GROUP, index))
        .put("name", name);
  }
}
