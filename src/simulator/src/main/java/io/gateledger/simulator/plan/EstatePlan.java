package io.gateledger.simulator.plan;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many resources of each type the default regions hold, and the seed they grow from. A type
 * that is not named is empty, except that the parents of a named type are added when they were not
 * named either: no tunnel is without its gateway.
 */
public record EstatePlan(long seed, Map<ResourceType, Integer> sizes) {

  /** The most resources that one plan may ask for. */
  private static final int MAX_TOTAL = 1_000_000;

  private static final Map<ResourceType, Integer> DOCUMENTED =
      Map.of(
          ResourceType.NHN_INTERNET_GATEWAY, 12,
          ResourceType.NHN_APPKEY_SECURITY_GROUP, 6,
          ResourceType.NHN_APPKEY_SECURITY_GROUP_RULE, 24,
          ResourceType.NHN_APPKEY_NETWORK, 4,
          ResourceType.NHN_APPKEY_SUBNET, 6,
          ResourceType.NHN_APPKEY_FLOATING_IP_POOL, 2,
          ResourceType.NHN_APPKEY_FLOATING_IP, 8,
          ResourceType.SCP_VPN_GATEWAY, 4,
          ResourceType.SCP_VPN_TUNNEL, 14,
          ResourceType.HUAWEI_NAT_GATEWAY, 12);

  /** A few of each type beyond the five documents: enough to be looked at, and soon read. */
  private static final Map<ResourceType, Integer> ADDITIONAL =
      Map.ofEntries(
          Map.entry(ResourceType.NHN_NETWORK, 4),
          Map.entry(ResourceType.NHN_SUBNET, 6),
          Map.entry(ResourceType.NHN_ROUTING_TABLE, 12),
          Map.entry(ResourceType.NHN_FLOATING_IP, 8),
          Map.entry(ResourceType.NHN_NAT_GATEWAY, 3),
          Map.entry(ResourceType.NHN_SECURITY_GROUP, 4),
          Map.entry(ResourceType.NHN_SECURITY_GROUP_RULE, 16),
          Map.entry(ResourceType.SCP_INTERNET_GATEWAY, 4),
          Map.entry(ResourceType.SCP_NAT_GATEWAY, 3),
          Map.entry(ResourceType.SCP_SECURITY_GROUP, 5),
          Map.entry(ResourceType.SCP_SECURITY_GROUP_RULE, 20),
          Map.entry(ResourceType.SCP_FIREWALL, 4),
          Map.entry(ResourceType.HUAWEI_SNAT_RULE, 14),
          Map.entry(ResourceType.HUAWEI_DNAT_RULE, 10),
          Map.entry(ResourceType.HUAWEI_PRIVATE_NAT_GATEWAY, 4));

  /** Per mille of the total; security-group rules take what is left. */
  private static final Map<ResourceType, Integer> PER_MILLE =
      Map.of(
          ResourceType.NHN_INTERNET_GATEWAY, 5,
          ResourceType.NHN_APPKEY_SECURITY_GROUP, 80,
          ResourceType.NHN_APPKEY_NETWORK, 5,
          ResourceType.NHN_APPKEY_SUBNET, 15,
          ResourceType.NHN_APPKEY_FLOATING_IP_POOL, 1,
          ResourceType.NHN_APPKEY_FLOATING_IP, 20,
          ResourceType.SCP_VPN_GATEWAY, 10,
          ResourceType.SCP_VPN_TUNNEL, 50,
          ResourceType.HUAWEI_NAT_GATEWAY, 10);

  public EstatePlan {
    EnumMap<ResourceType, Integer> complete = new EnumMap<>(ResourceType.class);
    complete.putAll(sizes);
    addMissingParent(complete, ResourceType.SCP_VPN_TUNNEL, ResourceType.SCP_VPN_GATEWAY, 5);
    addMissingParent(
        complete,
        ResourceType.NHN_APPKEY_SECURITY_GROUP_RULE,
        ResourceType.NHN_APPKEY_SECURITY_GROUP,
        10);
    addMissingParent(complete, ResourceType.NHN_APPKEY_SUBNET, ResourceType.NHN_APPKEY_NETWORK, 3);
    addMissingParent(
        complete,
        ResourceType.NHN_APPKEY_FLOATING_IP,
        ResourceType.NHN_APPKEY_FLOATING_IP_POOL,
        1000);
    addMissingParent(complete, ResourceType.NHN_NAT_GATEWAY, ResourceType.NHN_FLOATING_IP, 1);
    addMissingParent(complete, ResourceType.NHN_NAT_GATEWAY, ResourceType.NHN_SUBNET, 1);
    addMissingParent(complete, ResourceType.NHN_SUBNET, ResourceType.NHN_NETWORK, 3);
    addMissingParent(complete, ResourceType.NHN_ROUTING_TABLE, ResourceType.NHN_NETWORK, 4);
    addMissingParent(
        complete, ResourceType.NHN_SECURITY_GROUP_RULE, ResourceType.NHN_SECURITY_GROUP, 10);
    addMissingParent(
        complete, ResourceType.SCP_SECURITY_GROUP_RULE, ResourceType.SCP_SECURITY_GROUP, 10);
    addMissingParent(complete, ResourceType.SCP_INTERNET_GATEWAY, ResourceType.SCP_FIREWALL, 1);
    addMissingParent(complete, ResourceType.HUAWEI_SNAT_RULE, ResourceType.HUAWEI_NAT_GATEWAY, 10);
    addMissingParent(complete, ResourceType.HUAWEI_DNAT_RULE, ResourceType.HUAWEI_NAT_GATEWAY, 10);
    long total = complete.values().stream().mapToLong(Integer::longValue).sum();
    if (total > 2L * MAX_TOTAL) {
      throw new IllegalArgumentException("size " + total + " is more than " + MAX_TOTAL);
    }
    sizes = Map.copyOf(complete);
  }

  /** A few dozen resources with human names. */
  public static EstatePlan demo(long seed) {
    EnumMap<ResourceType, Integer> sizes = new EnumMap<>(ADDITIONAL);
    sizes.putAll(DOCUMENTED);
    return new EstatePlan(seed, sizes);
  }

  /**
   * {@code total} resources of the five documents' types in the proportions of a large company:
   * mostly security-group rules. Of the types beyond, the few of the demo come on top.
   */
  public static EstatePlan ofTotal(long seed, int total) {
    if (total < DOCUMENTED.size() || total > MAX_TOTAL) {
      throw new IllegalArgumentException(
          "size must be from %d to %d, not %d".formatted(DOCUMENTED.size(), MAX_TOTAL, total));
    }
    EnumMap<ResourceType, Integer> sizes = new EnumMap<>(ResourceType.class);
    PER_MILLE.forEach((type, perMille) -> sizes.put(type, Math.max(1, total / 1000 * perMille)));
    int others = sizes.values().stream().mapToInt(Integer::intValue).sum();
    sizes.put(ResourceType.NHN_APPKEY_SECURITY_GROUP_RULE, total - others);
    sizes.putAll(ADDITIONAL);
    return new EstatePlan(seed, sizes);
  }

  public int size(ResourceType type) {
    return sizes.getOrDefault(type, 0);
  }

  private static void addMissingParent(
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
