package io.gateledger.api.exposure;

import io.gateledger.api.request.QueryValue;
import io.gateledger.ledger.exposure.ExposureFilter;
import io.gateledger.resource.ResourceKey;
import io.gateledger.rule.AddressFamily;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters that keep some exposures only. */
class ExposureQuery {

  private static final int LAST_PORT = 65_535;

  @RestQuery
  @Parameter(description = "Of this provider only.", example = "nhn")
  @Nullable String provider;

  @RestQuery
  @Parameter(description = "Of this configured account only.", example = "nhn-prod")
  @Nullable String account;

  @RestQuery
  @Parameter(description = "Of this region only.", example = "KR1")
  @Nullable String region;

  @RestQuery
  @Parameter(
      description = "Of the group with this key only.",
      example = "nhn/nhn-prod/KR1/security-group/877b092c")
  @Nullable String group;

  @RestQuery
  @Parameter(
      description = "To addresses of this family only.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"ipv4", "ipv6"}))
  @Nullable String family;

  @RestQuery
  @Parameter(
      description = "By this protocol only; what is open by every protocol is, too.",
      example = "tcp")
  @Nullable String protocol;

  @RestQuery
  @Parameter(description = "Where this port is open, from 1 to 65535.", example = "22")
  @Nullable String port;

  ExposureFilter filter() {
    AddressFamily ofFamily = new QueryValue("family", family).oneOf(AddressFamily.class);
    ResourceKey ofGroup =
        new QueryValue("group", group)
            .resourceKey("the key of a group: provider/account/region/type/id");
    long ofPort = new QueryValue("port", port).number(1, LAST_PORT, 0);
    return new ExposureFilter(
        new QueryValue("provider", provider).segment(),
        new QueryValue("account", account).segment(),
        new QueryValue("region", region).segment(),
        ofGroup == null ? null : ofGroup.toString(),
        ofFamily == null ? null : ofFamily.wireName(),
        new QueryValue("protocol", protocol).segment(),
        ofPort == 0 ? null : (int) ofPort);
  }
}
