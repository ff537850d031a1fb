package io.gateledger.simulator.estate;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many resources of each type the default regions hold, and the seed they grow from. A type
 * that is not named is empty, except that the parents of a named type are added when they were not
 * named either: no tunnel is without its gateway.
 */
public record EstatePlan(long seed, Map<ResourceType, Integer> sizes) {

  /** The most resources that one plan may ask for. */
  public static final int LARGEST = 1_000_000;

  private static final Map<ResourceType, Integer> DOCUMENTED =
      Map.of(
          ResourceType.INTERNET_GATEWAY, 12,
          ResourceType.SECURITY_GROUP, 6,
          ResourceType.SECURITY_GROUP_RULE, 24,
          ResourceType.NETWORK, 4,
          ResourceType.SUBNET, 6,
          ResourceType.FLOATING_IP_POOL, 2,
          ResourceType.FLOATING_IP, 8,
          ResourceType.VPN_GATEWAY, 4,
          ResourceType.VPN_TUNNEL, 14,
          ResourceType.NAT_GATEWAY, 12);

  /** A few of each type beyond the five documents: enough to be looked at, and soon read. */
  private static final Map<ResourceType, Integer> BEYOND =
      Map.ofEntries(
          Map.entry(ResourceType.VPC, 4),
          Map.entry(ResourceType.VPC_SUBNET, 6),
          Map.entry(ResourceType.ROUTING_TABLE, 12),
          Map.entry(ResourceType.NHN_FLOATING_IP, 8),
          Map.entry(ResourceType.NHN_NAT_GATEWAY, 3),
          Map.entry(ResourceType.NHN_SECURITY_GROUP, 4),
          Map.entry(ResourceType.NHN_SECURITY_GROUP_RULE, 16),
          Map.entry(ResourceType.SCP_INTERNET_GATEWAY, 4),
          Map.entry(ResourceType.SCP_NAT_GATEWAY, 3),
          Map.entry(ResourceType.SCP_SECURITY_GROUP, 5),
          Map.entry(ResourceType.SCP_SECURITY_GROUP_RULE, 20),
          Map.entry(ResourceType.FIREWALL, 4),
          Map.entry(ResourceType.SNAT_RULE, 14),
          Map.entry(ResourceType.DNAT_RULE, 10),
          Map.entry(ResourceType.PRIVATE_NAT_GATEWAY, 4));

  /** Shares of a thousand; security-group rules take what is left. */
  private static final Map<ResourceType, Integer> SHARES =
      Map.of(
          ResourceType.INTERNET_GATEWAY, 5,
          ResourceType.SECURITY_GROUP, 80,
          ResourceType.NETWORK, 5,
          ResourceType.SUBNET, 15,
          ResourceType.FLOATING_IP_POOL, 1,
          ResourceType.FLOATING_IP, 20,
          ResourceType.VPN_GATEWAY, 10,
          ResourceType.VPN_TUNNEL, 50,
          ResourceType.NAT_GATEWAY, 10);

  public EstatePlan {
    EnumMap<ResourceType, Integer> complete = new EnumMap<>(ResourceType.class);
    complete.putAll(sizes);
    addParent(complete, ResourceType.VPN_TUNNEL, ResourceType.VPN_GATEWAY, 5);
    addParent(complete, ResourceType.SECURITY_GROUP_RULE, ResourceType.SECURITY_GROUP, 10);
    addParent(complete, ResourceType.SUBNET, ResourceType.NETWORK, 3);
    addParent(complete, ResourceType.FLOATING_IP, ResourceType.FLOATING_IP_POOL, 1000);
    addParent(complete, ResourceType.NHN_NAT_GATEWAY, ResourceType.NHN_FLOATING_IP, 1);
    addParent(complete, ResourceType.NHN_NAT_GATEWAY, ResourceType.VPC_SUBNET, 1);
    addParent(complete, ResourceType.VPC_SUBNET, ResourceType.VPC, 3);
    addParent(complete, ResourceType.ROUTING_TABLE, ResourceType.VPC, 4);
    addParent(complete, ResourceType.NHN_SECURITY_GROUP_RULE, ResourceType.NHN_SECURITY_GROUP, 10);
    addParent(complete, ResourceType.SCP_SECURITY_GROUP_RULE, ResourceType.SCP_SECURITY_GROUP, 10);
    addParent(complete, ResourceType.SCP_INTERNET_GATEWAY, ResourceType.FIREWALL, 1);
    addParent(complete, ResourceType.SNAT_RULE, ResourceType.NAT_GATEWAY, 10);
    addParent(complete, ResourceType.DNAT_RULE, ResourceType.NAT_GATEWAY, 10);
    long total = complete.values().stream().mapToLong(Integer::longValue).sum();
    if (total > 2L * LARGEST) {
      throw new IllegalArgumentException("size " + total + " is more than " + LARGEST);
    }
    sizes = Map.copyOf(complete);
  }

  /** A few dozen resources with human names. */
  public static EstatePlan demo(long seed) {
    EnumMap<ResourceType, Integer> sizes = new EnumMap<>(BEYOND);
    sizes.putAll(DOCUMENTED);
    return new EstatePlan(seed, sizes);
  }

  /**
   * {@code total} resources of the five documents' types in the proportions of a large company:
   * mostly security-group rules. Of the types beyond, the few of the demo come on top.
   */
  public static EstatePlan ofTotal(long seed, int total) {
    if (total < DOCUMENTED.size() || total > LARGEST) {
      throw new IllegalArgumentException(
          "size must be from %d to %d, not %d".formatted(DOCUMENTED.size(), LARGEST, total));
    }
    EnumMap<ResourceType, Integer> sizes = new EnumMap<>(ResourceType.class);
    SHARES.forEach((type, share) -> sizes.put(type, Math.max(1, total / 1000 * share)));
    int others = sizes.values().stream().mapToInt(Integer::intValue).sum();
    sizes.put(ResourceType.SECURITY_GROUP_RULE, total - others);
    sizes.putAll(BEYOND);
    return new EstatePlan(seed, sizes);
  }

  public int size(ResourceType type) {
    return sizes.getOrDefault(type, 0);
  }

  private static void addParent(
      Map<ResourceType, Integer> sizes, ResourceType child, ResourceType parent, int children) {
    int count = sizes.getOrDefault(child, 0);
    if (count < 0) {
      throw new IllegalArgumentException(child.path() + " must not be negative");
    }
    if (count > 0 && sizes.computeIfAbsent(parent, p -> Math.ceilDiv(count, children)) < 1) {
      throw new IllegalArgumentException(
          "%s needs at least one %s".formatted(child.path(), parent.path()));
    }
  }
}
