package io.gateledger.simulator.nhnappkey;

import io.gateledger.simulator.plan.ResourceType;

/** The kinds of resource of the appkey API, with the number that their result codes begin with. */
enum NhnAppkeyResourceKind {
  NETWORK(ResourceType.NHN_APPKEY_NETWORK, 20, "networks"),
  SUBNET(ResourceType.NHN_APPKEY_SUBNET, 21, "subnets"),
  FLOATING_IP(ResourceType.NHN_APPKEY_FLOATING_IP, 22, "floatingips"),
  FLOATING_IP_POOL(ResourceType.NHN_APPKEY_FLOATING_IP_POOL, 22, "pools"),
  SECURITY_GROUP(ResourceType.NHN_APPKEY_SECURITY_GROUP, 24, "securityGroups"),
  SECURITY_GROUP_RULE(ResourceType.NHN_APPKEY_SECURITY_GROUP_RULE, 24, "securityGroupRules");

  private final ResourceType type;
  private final int codePrefix;
  private final String listField;

  NhnAppkeyResourceKind(ResourceType type, int codePrefix, String listField) {
    this.type = type;
    this.codePrefix = codePrefix;
    this.listField = listField;
  }

  ResourceType type() {
    return type;
  }

  String listField() {
    return listField;
  }

  String displayName() {
    return type.typeName().replace('-', ' ');
  }

  /** {@code /v1.0/appkeys/…/security-groups} and so on. */
  String path() {
    return NhnAppkeyCloud.ROOT + "/" + type.typeName() + "s";
  }

  int code(int status) {
    return codePrefix * 1000 + status;
  }
}
