package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;

import static io.gateledger.simulator.estate.ResourceType.VPC;

/** NHN's VPC API v2, "View VPC List". What a read of one adds is derived from the others. */
record VpcBlueprint(Seeds seeds) implements Blueprint {

  private static final String PROVIDERS_TENANT = "e873d250f2ca40b78e2c12cfbaaeb740";

  @Override
  public ObjectNode item(int index) {
    Vpcs vpcs = new Vpcs(seeds);
    boolean external = index == 0;
    return Json.object()
        .put("router:external", external)
        .put("name", vpcs.name(index))
        .put("tenant_id", external ? PROVIDERS_TENANT : seeds.owners().nhnTenant())
        .put("state", "available")
        .put("create_time", seeds.zonelessTime(index))
        .put("cidrv4", vpcs.cidr(index))
        .put("shared", external)
        .put("id", seeds.id(VPC, index));
  }
}
