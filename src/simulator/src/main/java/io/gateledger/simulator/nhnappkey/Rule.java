package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import java.util.Optional;
import java.util.Set;

/** nhn-vpc-appkey-v1, "보안 그룹 규칙 생성": what a new rule must say, and what becomes of it. */
record Rule(JsonNode asked) {

  private static final Set<String> DIRECTIONS = Set.of("ingress", "egress");
  private static final Set<String> ETHERTYPES = Set.of("IPv4", "IPv6");
  private static final Set<String> PROTOCOLS = Set.of("icmp", "tcp", "udp", "null");

  static Rule allowAllEgress(String group) {
    ObjectNode asked = Json.object().put("direction", "egress").put("securityGroupId", group);
    return new Rule(asked);
  }

  /** The first thing wrong with the request, if any. */
  Optional<String> complaint() {
    if (!DIRECTIONS.contains(asked.path("direction").asText())) {
      return Optional.of("direction");
    }
    if (!ETHERTYPES.contains(asked.path("ethertype").asText("IPv4"))) {
      return Optional.of("ethertype");
    }
    if (!PROTOCOLS.contains(protocol())) {
      return Optional.of("protocol");
    }
    if (asked.path("remoteIpPrefix").isTextual() == asked.path("remoteGroupId").isTextual()) {
      return Optional.of("either remoteIpPrefix or remoteGroupId");
    }
    return portComplaint("portRangeMin").or(() -> portComplaint("portRangeMax"));
  }

  String group() {
    return asked.path("securityGroupId").asText();
  }

  ObjectNode item(String id) {
    ObjectNode item =
        Json.object()
            .put("direction", asked.path("direction").asText())
            .put("ethertype", asked.path("ethertype").asText("IPv4"))
            .put("id", id);
    copyOrNull(item, "portRangeMax");
    copyOrNull(item, "portRangeMin");
    item.put("protocol", "null".equals(protocol()) ? null : protocol());
    copyOrNull(item, "remoteGroupId");
    copyOrNull(item, "remoteIpPrefix");
    return item.put("securityGroupId", group());
  }

  private Optional<String> portComplaint(String field) {
    JsonNode port = asked.path(field);
    if (port.isMissingNode() || port.isNull()) {
      return Optional.empty();
    }
    if (!port.isIntegralNumber() || port.asInt() < 1 || port.asInt() > 65535) {
      return Optional.of(field);
    }
    return "null".equals(protocol()) ? Optional.of(field + " without protocol") : Optional.empty();
  }

  private String protocol() {
    JsonNode protocol = asked.path("protocol");
    return protocol.isTextual() ? protocol.asText() : "null";
  }

  private void copyOrNull(ObjectNode item, String field) {
    JsonNode value = asked.path(field);
    item.set(field, value.isMissingNode() ? item.nullNode() : value);
  }
}
