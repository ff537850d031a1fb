package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import static io.gateledger.simulator.estate.ResourceType.INTERNET_GATEWAY;

/** nhn-internet-gateway-v2, "Get a list of Internet Gateways". */
record InternetGatewayBlueprint(Seeds seeds) implements Blueprint {

  private static final DateTimeFormatter CREATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  @Override
  public ObjectNode item(int index) {
    boolean connected = index % 12 != 11;
    ObjectNode item =
        Json.object()
            .put("id", seeds.id(INTERNET_GATEWAY, index))
            .put("name", Names.INTERNET_GATEWAYS.of(index))
            .put("external_network_id", Estate.EXTERNAL_NETWORK_ID);
    item.put("routingtable_id", connected ? seeds.foreignId(INTERNET_GATEWAY, index, 1) : null);
    return item.put("state", connected ? "available" : "unavailable")
        .put("create_time", CREATE_TIME.format(seeds.createdAt(index)))
        .put("tenant_id", seeds.owners().nhnTenant())
        .put("migrate_status", "none")
        .putNull("migrate_error");
  }
}
