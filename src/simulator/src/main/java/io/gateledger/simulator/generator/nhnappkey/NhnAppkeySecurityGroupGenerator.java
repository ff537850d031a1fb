package io.gateledger.simulator.generator.nhnappkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.ResourceType;
import java.util.List;

/**
 * nhn-vpc-appkey-v1, security groups. The embedded rules are left out: the API adds them from the
 * rules themselves, so that the two can never disagree.
 */
record NhnAppkeySecurityGroupGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence(
          "sg-team-",
          List.of("sg-bastion", "sg-web", "sg-was", "sg-db", "sg-monitoring", "sg-vdi"));

  @Override
  public ObjectNode generate(int index) {
    String name = NAMES.at(index);
    return Json.object()
        .put("description", "Rules of " + name)
        .put("id", context.id(ResourceType.NHN_APPKEY_SECURITY_GROUP, index))
        .put("name", name);
  }
}
