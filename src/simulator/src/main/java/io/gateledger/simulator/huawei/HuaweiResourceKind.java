package io.gateledger.simulator.huawei;

import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.plan.ResourceType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the NAT service lists: where, by which parameters and in which words it says that one is not
 * there, after huawei-public-nat-gateway-v2 and its sibling documents.
 */
enum HuaweiResourceKind {
  PUBLIC_GATEWAY(
      ResourceType.HUAWEI_NAT_GATEWAY,
      "/v2/{project_id}/nat_gateways",
      "nat_gateway",
      new FilterParameters(
          List.of(
              "tenant_id",
              "id",
              "enterprise_project_id",
              "description",
              "name",
              "admin_state_up",
              "internal_network_id",
              "router_id",
              "status",
              "spec"),
          List.of(),
          Set.of(
              "id",
              "name",
              "description",
              "status",
              "spec",
              "created_at",
              "router_id",
              "tenant_id")),
      // The code of a missing NAT gateway that the published tables still carry.
      new NotFoundError("VPC.2007", "NatGateway %s could not be found.")),
  SNAT_RULE(
      ResourceType.HUAWEI_SNAT_RULE,
      "/v2/{project_id}/snat_rules",
      "snat_rule",
      new FilterParameters(
          List.of(
              "id",
              "tenant_id",
              "nat_gateway_id",
              "network_id",
              "cidr",
              "source_type",
              "status",
              "admin_state_up",
              "description"),
          List.of("floating_ip_id", "floating_ip_address"),
          Set.of()),
      new NotFoundError("NAT.0209", "No Snat Rule exist with id %s")),
  DNAT_RULE(
      ResourceType.HUAWEI_DNAT_RULE,
      "/v2/{project_id}/dnat_rules",
      "dnat_rule",
      new FilterParameters(
          List.of(
              "id",
              "tenant_id",
              "nat_gateway_id",
              "port_id",
              "private_ip",
              "internal_service_port",
              "external_service_port",
              "floating_ip_id",
              "floating_ip_address",
              "protocol",
              "status",
              "admin_state_up",
              "description"),
          List.of(),
          Set.of()),
      new NotFoundError("NAT.0319", "No Dnat Rule exist with id %s")),
  PRIVATE_GATEWAY(
      ResourceType.HUAWEI_PRIVATE_NAT_GATEWAY,
      "/v3/{project_id}/private-nat/gateways",
      "gateway",
      new FilterParameters(
          List.of("id", "name", "description", "spec", "status", "enterprise_project_id"),
          List.of(),
          Set.of()),
      new NotFoundError("NAT.1002", "Gateway %s could not be found."));

  /**
   * The query's parameters: those that an item's field must equal, those that its comma-separated
   * field must list, and the fields that {@code sort_key} may name.
   */
  record FilterParameters(List<String> equalTo, List<String> contained, Set<String> sortable) {}

  /** The code and the message of a read by id that finds nothing. */
  record NotFoundError(String code, String message) {}

  private final ResourceType type;
  private final String path;
  private final String singular;
  private final FilterParameters parameters;
  private final NotFoundError notFoundError;

  HuaweiResourceKind(
      ResourceType type,
      String path,
      String singular,
      FilterParameters parameters,
      NotFoundError notFoundError) {
    this.type = type;
    this.path = path;
    this.singular = singular;
    this.parameters = parameters;
    this.notFoundError = notFoundError;
  }

  ResourceType type() {
    return type;
  }

  String path() {
    return path;
  }

  String singular() {
    return singular;
  }

  String plural() {
    return singular + "s";
  }

  FilterParameters parameters() {
    return parameters;
  }

  /** The v3 API says by itself where a list goes on; v2 leaves that to the last id. */
  boolean hasPageInfo() {
    return this == PRIVATE_GATEWAY;
  }

  Response notFound(String id) {
    return HuaweiErrors.nat(404, notFoundError.code(), notFoundError.message().formatted(id));
  }

  /** The kind that a path leads to. */
  static Optional<HuaweiResourceKind> ofPath(String path) {
    return Arrays.stream(values()).filter(kind -> kind.covers(path)).findFirst();
  }

  private boolean covers(String path) {
    String pattern = this.path.replace("{project_id}", "[^/]+");
    return Pattern.matches(pattern + "(/.*)?", path);
  }
}
