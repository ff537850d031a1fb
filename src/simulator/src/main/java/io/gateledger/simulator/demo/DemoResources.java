package io.gateledger.simulator.demo;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.estate.Estate;
import io.gateledger.simulator.estate.ItemPatch;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.FixedIds;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.query.Filter;
import io.gateledger.simulator.query.Rows;
import io.gateledger.simulator.query.Selection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The resources of the demo that take more than a line to describe, and how to find them. */
record DemoResources(String bastionGroup, String tenant, Instant today) {

  static final Filter SPARE_IP = Filter.equalTo("floatingIpAddress", "133.0.0.4");
  static final List<Filter> SSH_FROM_ANYWHERE =
      List.of(Filter.equalTo("portRangeMin", "22"), Filter.equalTo("remoteIpPrefix", "0.0.0.0/0"));
  static final List<Filter> POP_UP_STORE = List.of(Filter.equalTo("name", "igw-popup-store"));

  private static final DateTimeFormatter CREATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  static DemoResources of(Estate estate, Instant today) {
    return new DemoResources(
        first(estate, ResourceType.NHN_APPKEY_SECURITY_GROUP, "id"),
        first(estate, ResourceType.NHN_INTERNET_GATEWAY, "tenant_id"),
        today);
  }

  ObjectNode sshFromAnywhere() {
    return Json.object()
        .put("direction", "ingress")
        .put("ethertype", "IPv4")
        .put("id", "")
        .put("portRangeMax", 22)
        .put("portRangeMin", 22)
        .put("protocol", "tcp")
        .putNull("remoteGroupId")
        .put("remoteIpPrefix", "0.0.0.0/0")
        .put("securityGroupId", bastionGroup);
  }

  ObjectNode popUpStore() {
    return Json.object()
        .put("id", "")
        .put("name", "igw-popup-store")
        .put("external_network_id", FixedIds.NHN_EXTERNAL_NETWORK)
        .putNull("routingtable_id")
        .put("state", "unavailable")
        .put("create_time", CREATE_TIME.format(today))
        .put("tenant_id", tenant)
        .put("migrate_status", "none")
        .putNull("migrate_error");
  }

  static ItemPatch attached() {
    Map<JsonPointer, JsonNode> fields = new LinkedHashMap<>();
    fields.put(JsonPointer.compile("/fixedIpAddress"), Json.tree("10.0.3.21"));
    fields.put(JsonPointer.compile("/portId"), Json.tree("0f4f9d0e-7c0b-4c61-9f0c-6c1de2a3b7f5"));
    fields.put(JsonPointer.compile("/routerId"), Json.tree("c6c6d7d0-2f54-4a3e-8a51-0a6e7f1b9d24"));
    fields.put(JsonPointer.compile("/status"), Json.tree("ACTIVE"));
    return new ItemPatch(fields, List.of());
  }

  static ItemPatch detached() {
    return new ItemPatch(
        Map.of(JsonPointer.compile("/status"), Json.tree("DOWN")),
        Stream.of("/fixedIpAddress", "/portId", "/routerId").map(JsonPointer::compile).toList());
  }

  private static String first(Estate estate, ResourceType type, String field) {
    Rows rows = estate.collection(type).select(Selection.ALL);
    return rows.size() == 0 ? "" : rows.row(0).map(item -> item.path(field).asText()).orElse("");
  }
}
