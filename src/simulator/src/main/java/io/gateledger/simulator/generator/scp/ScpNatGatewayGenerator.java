package io.gateledger.simulator.generator.scp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.IpAddresses;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.FixedIds;

import static io.gateledger.simulator.plan.ResourceType.SCP_NAT_GATEWAY;

/** SCP's VPC API: NAT gateways, in the VPCs that the internet gateways open. */
record ScpNatGatewayGenerator(GenerationContext context) implements ItemGenerator {

  @Override
  public ObjectNode generate(int index) {
    String createdAt = context.createdAt(index).toString();
    return Json.object()
        .put("account_id", FixedIds.SCP_ACCOUNT)
        .put("created_at", createdAt)
        .put("created_by", FixedIds.SCP_USER)
        .putNull("description")
        .put("id", context.id(SCP_NAT_GATEWAY, index))
        .put("modified_at", createdAt)
        .put("modified_by", FixedIds.SCP_USER)
        .put("name", "NATGW_" + ScpVpcs.name(index))
        .put("nat_gateway_ip_address", IpAddresses.publicAddress(121, index))
        .put("publicip_id", context.foreignId(SCP_NAT_GATEWAY, index, 1))
        .put("state", "ACTIVE")
        .put("subnet_cidr", IpAddresses.privateNetPrefix(index) + ".0/24")
        .put("subnet_id", context.foreignId(SCP_NAT_GATEWAY, index, 2))
        .put("subnet_name", "subnet-" + ScpVpcs.name(index))
        .put("vpc_id", new ScpVpcs(context).id(index))
        .put("vpc_name", ScpVpcs.name(index));
  }
}
