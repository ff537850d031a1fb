package io.gateledger.simulator.plan;

import java.util.Arrays;
import java.util.Optional;

/**
 * The resource types of the five vendor documents and those beyond them, by the provider and type
 * names that Gateledger uses and named after both, each with the region that serves a request which
 * names none.
 */
public enum ResourceType {
  NHN_INTERNET_GATEWAY("nhn", "internet-gateway", "KR1"),
  NHN_APPKEY_SECURITY_GROUP("nhn-appkey", "security-group", "KR1"),
  NHN_APPKEY_SECURITY_GROUP_RULE("nhn-appkey", "security-group-rule", "KR1"),
  NHN_APPKEY_NETWORK("nhn-appkey", "network", "KR1"),
  NHN_APPKEY_SUBNET("nhn-appkey", "subnet", "KR1"),
  NHN_APPKEY_FLOATING_IP_POOL("nhn-appkey", "floating-ip-pool", "KR1"),
  NHN_APPKEY_FLOATING_IP("nhn-appkey", "floating-ip", "KR1"),
  SCP_VPN_GATEWAY("scp", "vpn-gateway", "kr-west1"),
  SCP_VPN_TUNNEL("scp", "vpn-tunnel", "kr-west1"),
  HUAWEI_NAT_GATEWAY("huawei", "nat-gateway", "ap-southeast-3"),

  NHN_NETWORK("nhn", "network", "KR1"),
  NHN_SUBNET("nhn", "subnet", "KR1"),
  NHN_ROUTING_TABLE("nhn", "routing-table", "KR1"),
  NHN_FLOATING_IP("nhn", "floating-ip", "KR1"),
  NHN_NAT_GATEWAY("nhn", "nat-gateway", "KR1"),
  NHN_SECURITY_GROUP("nhn", "security-group", "KR1"),
  NHN_SECURITY_GROUP_RULE("nhn", "security-group-rule", "KR1"),
  SCP_INTERNET_GATEWAY("scp", "internet-gateway", "kr-west1"),
  SCP_NAT_GATEWAY("scp", "nat-gateway", "kr-west1"),
  SCP_SECURITY_GROUP("scp", "security-group", "kr-west1"),
  SCP_SECURITY_GROUP_RULE("scp", "security-group-rule", "kr-west1"),
  SCP_FIREWALL("scp", "firewall", "kr-west1"),
  HUAWEI_SNAT_RULE("huawei", "snat-rule", "ap-southeast-3"),
  HUAWEI_DNAT_RULE("huawei", "dnat-rule", "ap-southeast-3"),
  HUAWEI_PRIVATE_NAT_GATEWAY("huawei", "private-nat-gateway", "ap-southeast-3");

  private final String provider;
  private final String typeName;
  private final String defaultRegion;

  ResourceType(String provider, String typeName, String defaultRegion) {
    this.provider = provider;
    this.typeName = typeName;
    this.defaultRegion = defaultRegion;
  }

  public String provider() {
    return provider;
  }

  /** The type within the provider, for example {@code vpn-tunnel}. */
  public String typeName() {
    return typeName;
  }

  public String defaultRegion() {
    return defaultRegion;
  }

  /** {@code provider/type}, for example {@code scp/vpn-tunnel}. */
  public String path() {
    return provider + "/" + typeName;
  }

  public static Optional<ResourceType> of(String provider, String typeName) {
    return ofPath(provider + "/" + typeName);
  }

  public static Optional<ResourceType> ofPath(String path) {
    return Arrays.stream(values()).filter(type -> type.path().equals(path)).findFirst();
  }
}
