package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.NHN_SECURITY_GROUP;

/**
 * NHN's security group API v2. The embedded rules are left out: the API adds them from the rules
 * themselves, so that the two can never disagree.
 */
record NhnSecurityGroupBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    String name = Names.NHN_SECURITY_GROUPS.of(index);
    return Json.object()
        .put("tenant_id", seeds.owners().nhnTenant())
        .put("description", index == 0 ? "Default security group" : "Rules of " + name)
        .put("id", seeds.id(NHN_SECURITY_GROUP, index))
        .put("name", name);
  }
}
