package io.gateledger.simulator.generator;

import io.gateledger.simulator.plan.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * What a security-group rule allows, before a provider puts it into its own words: the first rule
 * of a group lets everything out, the others let one port in, from a private network or now and
 * then from the group itself. Nothing is open to the world: that is news, left to the demo.
 */
public record SecurityGroupRuleSpec(
    int group, Kind kind, @Nullable Integer port, @Nullable String cidr) {

  /** Which way the traffic goes, and from where. */
  public enum Kind {
    EGRESS,
    INGRESS_FROM_NETWORK,
    INGRESS_FROM_GROUP
  }

  private static final int[] PORTS = {443, 22, 8080, 3306, 5432, 6379, 9092, 9100, 3389, 1521};

  public static SecurityGroupRuleSpec of(
      GenerationContext context, ResourceType type, ResourceType groups, int index) {
    int group = context.parent(type, groups, index);
    if (index == 0 || group != context.parent(type, groups, index - 1)) {
      return new SecurityGroupRuleSpec(group, Kind.EGRESS, null, null);
    }
    SeededRandom random = context.random(type, index);
    int port = ingressPort(random);
    return random.choose(2, 5) == 0
        ? new SecurityGroupRuleSpec(group, Kind.INGRESS_FROM_GROUP, port, null)
        : new SecurityGroupRuleSpec(
            group, Kind.INGRESS_FROM_NETWORK, port, IpAddresses.privateNetPrefix(index) + ".0/24");
  }

  /** The port that an ingress rule opens. */
  public static int ingressPort(SeededRandom random) {
    return PORTS[random.choose(1, PORTS.length)];
  }

  public boolean isEgress() {
    return kind == Kind.EGRESS;
  }

  public boolean isFromGroup() {
    return kind == Kind.INGRESS_FROM_GROUP;
  }
}
