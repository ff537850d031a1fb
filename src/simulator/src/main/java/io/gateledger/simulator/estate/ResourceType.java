package io.gateledger.simulator.estate;

import java.util.Arrays;
import java.util.Optional;

/**
 * The resource types of the five vendor documents and those beyond them, by the provider and type
 * names that Gateledger uses, each with the region that serves a request which names none.
 */
public enum ResourceType {
  INTERNET_GATEWAY("nhn", "internet-gateway", "KR1"),
  SECURITY_GROUP("nhn-appkey", "security-group", "KR1"),
  SECURITY_GROUP_RULE("nhn-appkey", "security-group-rule", "KR1"),
  NETWORK("nhn-appkey", "network", "KR1"),
  SUBNET("nhn-appkey", "subnet", "KR1"),
  FLOATING_IP_POOL("nhn-appkey", "floating-ip-pool", "KR1"),
  FLOATING_IP("nhn-appkey", "floating-ip", "KR1"),
  VPN_GATEWAY("scp", "vpn-gateway", "kr-west1"),
  VPN_TUNNEL("scp", "vpn-tunnel", "kr-west1"),
  NAT_GATEWAY("huawei", "nat-gateway", "ap-southeast-3"),

  VPC("nhn", "network", "KR1"),
  VPC_SUBNET("nhn", "subnet", "KR1"),
  ROUTING_TABLE("nhn", "routing-table", "KR1"),
  NHN_FLOATING_IP("nhn", "floating-ip", "KR1"),
  NHN_NAT_GATEWAY("nhn", "nat-gateway", "KR1"),
  NHN_SECURITY_GROUP("nhn", "security-group", "KR1"),
  NHN_SECURITY_GROUP_RULE("nhn", "security-group-rule", "KR1"),
  SCP_INTERNET_GATEWAY("scp", "internet-gateway", "kr-west1"),
  SCP_NAT_GATEWAY("scp", "nat-gateway", "kr-west1"),
  SCP_SECURITY_GROUP("scp", "security-group", "kr-west1"),
  SCP_SECURITY_GROUP_RULE("scp", "security-group-rule", "kr-west1"),
  FIREWALL("scp", "firewall", "kr-west1"),
  SNAT_RULE("huawei", "snat-rule", "ap-southeast-3"),
  DNAT_RULE("huawei", "dnat-rule", "ap-southeast-3"),
  PRIVATE_NAT_GATEWAY("huawei", "private-nat-gateway", "ap-southeast-3");

  private final String provider;
  private final String type;
  private final String defaultRegion;

  ResourceType(String provider, String type, String defaultRegion) {
    this.provider = provider;
    this.type = type;
    this.defaultRegion = defaultRegion;
  }

  public String provider() {
    return provider;
  }

  public String type() {
    return type;
  }

  public String defaultRegion() {
    return defaultRegion;
  }

  /** {@code provider/type}, for example {@code scp/vpn-tunnel}. */
  public String path() {
    return provider + "/" + type;
  }

  public static Optional<ResourceType> of(String provider, String type) {
    return ofPath(provider + "/" + type);
  }

  public static Optional<ResourceType> ofPath(String path) {
    return Arrays.stream(values()).filter(type -> type.path().equals(path)).findFirst();
  }
}
