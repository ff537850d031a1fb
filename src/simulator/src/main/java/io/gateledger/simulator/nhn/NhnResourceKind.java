package io.gateledger.simulator.nhn;

import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.plan.ResourceType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What Network v2 lists beyond internet gateways: its path, the names of one and of many, the
 * documented filters, and Neutron's words for one that is not there. NHN publishes those words for
 * none; they are OpenStack's own, and formed like them where OpenStack has no such thing.
 */
enum NhnResourceKind {
  NAT_GATEWAYS(
      ResourceType.NHN_NAT_GATEWAY,
      "natgateways",
      "natgateway",
      List.of("id", "tenant_id", "name"),
      "NatGatewayNotFound",
      "NAT Gateway %s could not be found"),
  SECURITY_GROUPS(
      ResourceType.NHN_SECURITY_GROUP,
      "security-groups",
      "security_group",
      List.of("id", "tenant_id", "name"),
      "SecurityGroupNotFound",
      "Security group %s does not exist"),
  SECURITY_GROUP_RULES(
      ResourceType.NHN_SECURITY_GROUP_RULE,
      "security-group-rules",
      "security_group_rule",
      List.of(
          "id",
          "remote_group_id",
          "protocol",
          "direction",
          "ethertype",
          "port_range_max",
          "port_range_min",
          "security_group_id",
          "tenant_id",
          "remote_ip_prefix",
          "description"),
      "SecurityGroupRuleNotFound",
      "Security group rule %s does not exist"),
  ROUTING_TABLES(
      ResourceType.NHN_ROUTING_TABLE,
      "routingtables",
      "routingtable",
      List.of("id", "tenant_id", "name", "default_table", "gateway_id", "distributed"),
      "RoutingtableNotFound",
      "Routing table %s could not be found"),
  FLOATING_IPS(
      ResourceType.NHN_FLOATING_IP,
      "floatingips",
      "floatingip",
      List.of(
          "id",
          "status",
          "tenant_id",
          "floating_network_id",
          "fixed_ip_address",
          "floating_ip_address",
          "port_id"),
      "FloatingIPNotFound",
      "Floating IP %s could not be found"),
  VPCS(
      ResourceType.NHN_NETWORK,
      "vpcs",
      "vpc",
      List.of("id", "tenant_id", "name", "router:external", "shared"),
      "VpcNotFound",
      "VPC %s could not be found"),
  VPC_SUBNETS(
      ResourceType.NHN_SUBNET,
      "vpcsubnets",
      "vpcsubnet",
      List.of("id", "name", "vpc_id", "cidr", "shared"),
      "VpcsubnetNotFound",
      "VPC subnet %s could not be found");

  private final ResourceType type;
  private final String segment;
  private final String singular;
  private final List<String> filters;
  private final String notFoundType;
  private final String notFoundMessage;

  NhnResourceKind(
      ResourceType type,
      String segment,
      String singular,
      List<String> filters,
      String notFoundType,
      String notFoundMessage) {
    this.type = type;
    this.segment = segment;
    this.singular = singular;
    this.filters = filters;
    this.notFoundType = notFoundType;
    this.notFoundMessage = notFoundMessage;
  }

  ResourceType type() {
    return type;
  }

  String path() {
    return "/v2.0/" + segment;
  }

  /** The field that holds the list; paths spell it with hyphens. */
  String plural() {
    return segment.replace('-', '_');
  }

  String singular() {
    return singular;
  }

  List<String> filters() {
    return filters;
  }

  Response notFound(String id) {
    return NhnErrors.neutron(404, notFoundType, notFoundMessage.formatted(id));
  }

  /** The kind that a path leads to. */
  static Optional<NhnResourceKind> ofPath(String path) {
    return Arrays.stream(values())
        .filter(kind -> path.equals(kind.path()) || path.startsWith(kind.path() + "/"))
        .findFirst();
  }
}
