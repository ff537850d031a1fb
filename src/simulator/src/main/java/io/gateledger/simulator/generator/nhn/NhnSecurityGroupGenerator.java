package io.gateledger.simulator.generator.nhn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.json.Json;
import java.util.List;

import static io.gateledger.simulator.plan.ResourceType.NHN_SECURITY_GROUP;

/**
 * NHN's security group API v2. The embedded rules are left out: the API adds them from the rules
 * themselves, so that the two can never disagree.
 */
record NhnSecurityGroupGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence("edge-team-", List.of("default", "edge-web", "edge-bastion", "edge-db"));

  @Override
  public ObjectNode generate(int index) {
    String name = NAMES.at(index);
    return Json.object()
        .put("tenant_id", context.tenants().nhnTenantId())
        .put("description", index == 0 ? "Default security group" : "Rules of " + name)
        .put("id", context.id(NHN_SECURITY_GROUP, index))
        .put("name", name);
  }
}
