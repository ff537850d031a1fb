package io.gateledger.api.request;

import io.gateledger.ledger.read.ScopeFilter;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters that keep some scopes only. */
public class ScopeQuery {

  @RestQuery
  @Parameter(description = "Of this provider only.", example = "scp")
  @Nullable String provider;

  @RestQuery
  @Parameter(description = "Of this configured account only.", example = "scp-main")
  @Nullable String account;

  @RestQuery
  @Parameter(description = "Of this region only.", example = "kr-west1")
  @Nullable String region;

  @RestQuery
  @Parameter(description = "Of this resource type only.", example = "vpn-tunnel")
  @Nullable String type;

  public ScopeFilter filter() {
    return new ScopeFilter(
        new QueryValue("provider", provider).segment(),
        new QueryValue("account", account).segment(),
        new QueryValue("region", region).segment(),
        new QueryValue("type", type).segment());
  }
}
