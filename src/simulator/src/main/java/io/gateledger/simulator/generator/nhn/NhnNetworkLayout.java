package io.gateledger.simulator.generator.nhn;

import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.plan.ResourceType;
import java.util.List;
import java.util.stream.IntStream;

import static io.gateledger.simulator.plan.ResourceType.NHN_NETWORK;
import static io.gateledger.simulator.plan.ResourceType.NHN_SUBNET;

/**
 * Who belongs to which VPC of NHN. The first VPC is the public network, which holds nothing of the
 * tenant's unless it is the only one.
 */
record NhnNetworkLayout(GenerationContext context) {

  static final NameSequence NAMES =
      new NameSequence(
          "vpc-team-", List.of("Public Network", "vpc-prod", "vpc-staging", "vpc-mgmt"));

  int of(ResourceType child, int index) {
    return first() + (int) ((long) index * own() / context.plan().size(child));
  }

  IntStream children(ResourceType child, int vpc) {
    return vpc < first()
        ? IntStream.empty()
        : IntStream.range(firstChild(child, vpc), firstChild(child, vpc + 1));
  }

  boolean isFirstChild(ResourceType child, int index) {
    return firstChild(child, of(child, index)) == index;
  }

  String name(int vpc) {
    return NAMES.at(vpc);
  }

  String cidr(int vpc) {
    return vpc < first() ? "0.0.0.0/0" : "10.%d.0.0/16".formatted(vpc & 255);
  }

  /** The /24 of a subnet within its VPC, without its last octet. */
  String subnetNet(int subnet) {
    int vpc = of(NHN_SUBNET, subnet);
    return "10.%d.%d".formatted(vpc & 255, subnet - firstChild(NHN_SUBNET, vpc) & 255);
  }

  private int firstChild(ResourceType child, int vpc) {
    return (int) Math.ceilDiv((long) (vpc - first()) * context.plan().size(child), own());
  }

  private int first() {
    return context.plan().size(NHN_NETWORK) > 1 ? 1 : 0;
  }

  private int own() {
    return context.plan().size(NHN_NETWORK) - first();
  }
}
