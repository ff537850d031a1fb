package io.gateledger.simulator.scp;

import io.gateledger.simulator.plan.ResourceType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What SCP's network services list beside VPN, after the definitions that its SDK is generated
 * from. Each service has a version of its own, which a request names as it names that of VPN.
 */
enum ScpResourceKind {
  INTERNET_GATEWAYS(
      ResourceType.SCP_INTERNET_GATEWAY,
      "vpc 1.2",
      "internet_gateways",
      List.of("id", "name", "type", "state", "vpc_id", "vpc_name")),
  NAT_GATEWAYS(
      ResourceType.SCP_NAT_GATEWAY,
      "vpc 1.2",
      "nat_gateways",
      List.of("id", "name", "nat_gateway_ip_address", "vpc_id", "vpc_name", "subnet_id", "state")),
  SECURITY_GROUPS(
      ResourceType.SCP_SECURITY_GROUP,
      "security-group 1.0",
      "security_groups",
      List.of("id", "name")),
  SECURITY_GROUP_RULES(
      ResourceType.SCP_SECURITY_GROUP_RULE,
      "security-group 1.0",
      "security_group_rules",
      List.of(
          "id",
          "security_group_id",
          "remote_ip_prefix",
          "remote_group_id",
          "description",
          "direction")),
  FIREWALLS(
      ResourceType.SCP_FIREWALL,
      "firewall 1.0",
      "firewalls",
      List.of("name", "vpc_name", "product_type", "state"));

  /** What each of them has; the definitions do not say what a list can be sorted by. */
  private static final Set<String> SORTABLE = Set.of("created_at", "modified_at", "name", "id");

  private final ResourceType type;
  private final String apiVersion;
  private final String plural;
  private final List<String> filters;

  ScpResourceKind(ResourceType type, String apiVersion, String plural, List<String> filters) {
    this.type = type;
    this.apiVersion = apiVersion;
    this.plural = plural;
    this.filters = filters;
  }

  ResourceType type() {
    return type;
  }

  /** As {@code Scp-API-Version} names it. */
  String apiVersion() {
    return apiVersion;
  }

  String path() {
    return "/v1/" + plural.replace('_', '-');
  }

  String singular() {
    return plural.substring(0, plural.length() - 1);
  }

  /** As error codes name one: {@code scp-network.security-group.not-found}. */
  String errorName() {
    return singular().replace('_', '-');
  }

  List<String> filters() {
    return filters;
  }

  ScpListing listing() {
    ScpListing.Envelope envelope =
        apiVersion.startsWith("security-group")
            ? ScpListing.Envelope.COUNT
            : ScpListing.Envelope.PAGE;
    return new ScpListing(plural, SORTABLE, envelope);
  }

  /** The kind that a path leads to. */
  static Optional<ScpResourceKind> ofPath(String path) {
    return Arrays.stream(values())
        .filter(kind -> path.equals(kind.path()) || path.startsWith(kind.path() + "/"))
        .findFirst();
  }
}
