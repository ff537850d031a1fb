package io.gateledger.simulator.nhnappkey;

import io.gateledger.simulator.estate.ResourceType;

/** The kinds of resource of the appkey API, with the number that their result codes begin with. */
enum Kind {
  NETWORK(ResourceType.NETWORK, 20, "networks"),
  SUBNET(ResourceType.SUBNET, 21, "subnets"),
  FLOATING_IP(ResourceType.FLOATING_IP, 22, "floatingips"),
  FLOATING_IP_POOL(ResourceType.FLOATING_IP_POOL, 22, "pools"),
  SECURITY_GROUP(ResourceType.SECURITY_GROUP, 24, "securityGroups"),
  SECURITY_GROUP_RULE(ResourceType.SECURITY_GROUP_RULE, 24, "securityGroupRules");

  private final ResourceType type;
  private final int family;
  private final String listField;

  Kind(ResourceType type, int family, String listField) {
    this.type = type;
    this.family = family;
    this.listField = listField;
  }

  ResourceType type() {
    return type;
  }

  String listField() {
    return listField;
  }

  String title() {
    return type.type().replace('-', ' ');
  }

  /** {@code /v1.0/appkeys/…/security-groups} and so on. */
  String path() {
    return AppkeyCloud.ROOT + "/" + type.type() + "s";
  }

  int code(int status) {
    return family * 1000 + status;
  }
}
