package io.gateledger.simulator.estate;

import java.util.stream.IntStream;

import static io.gateledger.simulator.estate.ResourceType.VPC;
import static io.gateledger.simulator.estate.ResourceType.VPC_SUBNET;

/**
 * Who belongs to which VPC of NHN. The first VPC is the public network, which holds nothing of the
 * tenant's unless it is the only one.
 */
record Vpcs(Seeds seeds) {

  int of(ResourceType child, int index) {
    return first() + (int) ((long) index * own() / seeds.plan().size(child));
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
    return Names.NHN_VPCS.of(vpc);
  }

  String cidr(int vpc) {
    return vpc < first() ? "0.0.0.0/0" : "10.%d.0.0/16".formatted(vpc & 255);
  }

  /** The /24 of a subnet within its VPC, without its last octet. */
  String subnetNet(int subnet) {
    int vpc = of(VPC_SUBNET, subnet);
    return "10.%d.%d".formatted(vpc & 255, subnet - firstChild(VPC_SUBNET, vpc) & 255);
  }

  private int firstChild(ResourceType child, int vpc) {
    return (int) Math.ceilDiv((long) (vpc - first()) * seeds.plan().size(child), own());
  }

  private int first() {
    return seeds.plan().size(VPC) > 1 ? 1 : 0;
  }

  private int own() {
    return seeds.plan().size(VPC) - first();
  }
}
