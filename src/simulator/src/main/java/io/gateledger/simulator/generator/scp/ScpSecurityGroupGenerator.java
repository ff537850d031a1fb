package io.gateledger.simulator.generator.scp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.FixedIds;
import java.util.List;

import static io.gateledger.simulator.plan.ResourceType.SCP_SECURITY_GROUP;

/** SCP's security-group API 1.0. The count of rules is left out: the API counts the rules. */
record ScpSecurityGroupGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence(
          "scp-sg-", List.of("sg-hub-web", "sg-hub-was", "sg-busan", "sg-partner", "sg-dr"));

  @Override
  public ObjectNode generate(int index) {
    String createdAt = context.createdAt(index).toString();
    return Json.object()
        .put("account_id", FixedIds.SCP_ACCOUNT)
        .put("created_at", createdAt)
        .put("created_by", FixedIds.SCP_USER)
        .put("description", index % 2 == 0 ? "Rules of " + NAMES.at(index) : null)
        .put("id", context.id(SCP_SECURITY_GROUP, index))
        .put("loggable", index == 0)
        .put("modified_at", createdAt)
        .put("modified_by", FixedIds.SCP_USER)
        .put("name", NAMES.at(index))
        .put("state", "ACTIVE");
  }
}
