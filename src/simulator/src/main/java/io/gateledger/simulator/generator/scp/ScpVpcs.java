package io.gateledger.simulator.generator.scp;

import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.NameSequence;
import java.util.List;

import static io.gateledger.simulator.plan.ResourceType.SCP_VPN_GATEWAY;

/** The VPCs that SCP's gateways stand in; the simulator does not list them. */
record ScpVpcs(GenerationContext context) {

  private static final NameSequence NAMES =
      new NameSequence("vpc-branch-", List.of("vpc-hub", "vpc-busan", "vpc-partner", "vpc-dr"));

  String id(int index) {
    return context.foreignId(SCP_VPN_GATEWAY, index, 2);
  }

  static String name(int index) {
    return NAMES.at(index);
  }
}
