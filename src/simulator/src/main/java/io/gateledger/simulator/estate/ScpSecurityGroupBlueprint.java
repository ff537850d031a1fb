package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.SCP_SECURITY_GROUP;

/** SCP's security-group API 1.0. The count of rules is left out: the API counts the rules. */
record ScpSecurityGroupBlueprint(Seeds seeds) implements Blueprint {

  @Override
  public ObjectNode item(int index) {
    String createdAt = seeds.createdAt(index).toString();
    return Json.object()
        .put("account_id", VpnGatewayBlueprint.ACCOUNT_ID)
        .put("created_at", createdAt)
        .put("created_by", VpnGatewayBlueprint.USER_ID)
        .put(
            "description",
            index % 2 == 0 ? "Rules of " + Names.SCP_SECURITY_GROUPS.of(index) : null)
        .put("id", seeds.id(SCP_SECURITY_GROUP, index))
        .put("loggable", index == 0)
        .put("modified_at", createdAt)
        .put("modified_by", VpnGatewayBlueprint.USER_ID)
        .put("name", Names.SCP_SECURITY_GROUPS.of(index))
        .put("state", "ACTIVE");
  }
}
