package io.gateledger.simulator.generator.nhn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.generator.GenerationContext;
import io.gateledger.simulator.generator.ItemGenerator;
import io.gateledger.simulator.generator.NameSequence;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.FixedIds;
import java.util.List;

import static io.gateledger.simulator.plan.ResourceType.NHN_INTERNET_GATEWAY;
import static io.gateledger.simulator.plan.ResourceType.NHN_ROUTING_TABLE;

/** nhn-internet-gateway-v2, "Get a list of Internet Gateways". */
record NhnInternetGatewayGenerator(GenerationContext context) implements ItemGenerator {

  static final NameSequence NAMES =
      new NameSequence(
          "igw-branch-",
          List.of(
              "igw-seoul-edge",
              "igw-pangyo-dmz",
              "igw-public-web",
              "igw-partner-api",
              "igw-payments",
              "igw-mail-relay",
              "igw-monitoring",
              "igw-vdi",
              "igw-batch",
              "igw-staging",
              "igw-dr-standby",
              "igw-dev"));

  @Override
  public ObjectNode generate(int index) {
    boolean connected = connected(index);
    ObjectNode item =
        Json.object()
            .put("id", context.id(NHN_INTERNET_GATEWAY, index))
            .put("name", NAMES.at(index))
            .put("external_network_id", FixedIds.NHN_EXTERNAL_NETWORK);
    item.put("routingtable_id", connected ? routingTable(index) : null);
    return item.put("state", connected ? "available" : "unavailable")
        .put("create_time", context.timeWithoutZone(index))
        .put("tenant_id", context.tenants().nhnTenantId())
        .put("migrate_status", "none")
        .putNull("migrate_error");
  }

  static boolean connected(int index) {
    return index % 12 != 11;
  }

  /** A gateway belongs to one table; where the plan has fewer of those, the others are foreign. */
  private String routingTable(int index) {
    return index < context.plan().size(NHN_ROUTING_TABLE)
        ? context.id(NHN_ROUTING_TABLE, index)
        : context.foreignId(NHN_INTERNET_GATEWAY, index, 1);
  }
}
