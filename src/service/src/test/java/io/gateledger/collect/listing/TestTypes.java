package io.gateledger.collect.listing;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.FieldRole;
import io.gateledger.catalogue.ListCall;
import io.gateledger.catalogue.Paging;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.ShowCall;
import io.gateledger.testing.TestField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documented calls of the ten types, with the id as their only field. */
public final class TestTypes {

  public static final ResourceType INTERNET_GATEWAY =
      type(
          "nhn",
          "internet-gateway",
          "network",
          whole("/v2.0/internetgateways", "/internetgateways"),
          new ShowCall("/v2.0/internetgateways/{id}", "/internetgateway", false));

  public static final ResourceType VPN_GATEWAY =
      type(
          "scp",
          "vpn-gateway",
          "vpn",
          numbered("/v1/vpn-gateways", "/vpn_gateways"),
          new ShowCall("/v1/vpn-gateways/{id}", "/vpn_gateway", false));

  public static final ResourceType VPN_TUNNEL =
      type(
          "scp",
          "vpn-tunnel",
          "vpn",
          numbered("/v1/vpn-tunnels", "/vpn_tunnels"),
          new ShowCall("/v1/vpn-tunnels/{id}", "/vpn_tunnel", true));

  public static final ResourceType NAT_GATEWAY =
      type(
          "huawei",
          "nat-gateway",
          "nat",
          new ListCall(
              "/v2/{project_id}/nat_gateways",
              "/nat_gateways",
              Paging.MARKER,
              2,
              null,
              null,
              null,
              null),
          new ShowCall("/v2/{project_id}/nat_gateways?id={id}", "/nat_gateways/0", false));

  public static final ResourceType SECURITY_GROUP =
      appkey("security-group", "security-groups", "securityGroups", true);
  public static final ResourceType SECURITY_GROUP_RULE =
      appkey("security-group-rule", "security-group-rules", "securityGroupRules", true);
  public static final ResourceType NETWORK = appkey("network", "networks", "networks", true);
  public static final ResourceType SUBNET = appkey("subnet", "subnets", "subnets", false);
  public static final ResourceType FLOATING_IP_POOL =
      appkey("floating-ip-pool", "floating-ip-pools", "pools", false);
  public static final ResourceType FLOATING_IP =
      appkey("floating-ip", "floating-ips", "floatingips", true);

  public static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(
              INTERNET_GATEWAY,
              VPN_GATEWAY,
              VPN_TUNNEL,
              NAT_GATEWAY,
              SECURITY_GROUP,
              SECURITY_GROUP_RULE,
              NETWORK,
              SUBNET,
              FLOATING_IP_POOL,
              FLOATING_IP));

  private TestTypes() {}

  private static ResourceType appkey(String name, String path, String array, boolean show) {
    String address = "/v1.0/appkeys/{appkey}/" + path;
    return type(
        "nhn-appkey",
        name,
        "compute",
        whole(address, '/' + array),
        show ? new ShowCall(address + "?id={id}", '/' + array + "/0", false) : null);
  }

  private static ListCall whole(String path, String items) {
    return new ListCall(path, items, Paging.NONE, 0, null, null, null, null);
  }

  private static ListCall numbered(String path, String items) {
    return new ListCall(path, items, Paging.PAGE_SIZE, 2, "/count", "created_at:asc", null, null);
  }

  private static ResourceType type(
      String provider, String name, String service, ListCall list, @Nullable ShowCall show) {
    Field id = TestField.of("id", FieldKind.TEXT).role(FieldRole.ID).build();
    return new ResourceType(provider, name, name, 1, service, null, list, show, List.of(id));
  }
}
