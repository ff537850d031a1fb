package io.gateledger.simulator.nhnappkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.json.Json;
import java.util.Optional;
import java.util.Set;

/** nhn-vpc-appkey-v1, "보안 그룹 규칙 생성": what a new rule must say, and what becomes of it. */
record NhnAppkeyRuleRequest(JsonNode requested) {

  private static final Set<String> DIRECTIONS = Set.of("ingress", "egress");
  private static final Set<String> ETHERTYPES = Set.of("IPv4", "IPv6");
  private static final Set<String> PROTOCOLS = Set.of("icmp", "tcp", "udp", "null");

  static NhnAppkeyRuleRequest allowAllEgress(String group) {
    ObjectNode requested = Json.object().put("direction", "egress").put("securityGroupId", group);
    return new NhnAppkeyRuleRequest(requested);
  }

  /** The first thing wrong with the request, if any. */
  Optional<String> error() {
    if (!DIRECTIONS.contains(requested.path("direction").asText())) {
      return Optional.of("direction");
    }
    if (!ETHERTYPES.contains(requested.path("ethertype").asText("IPv4"))) {
      return Optional.of("ethertype");
    }
    if (!PROTOCOLS.contains(protocol())) {
      return Optional.of("protocol");
    }
    if (requested.path("remoteIpPrefix").isTextual()
        == requested.path("remoteGroupId").isTextual()) {
      return Optional.of("either remoteIpPrefix or remoteGroupId");
    }
    return portError("portRangeMin").or(() -> portError("portRangeMax"));
  }

  String group() {
    return requested.path("securityGroupId").asText();
  }

  ObjectNode item(String id) {
    ObjectNode item =
        Json.object()
            .put("direction", requested.path("direction").asText())
            .put("ethertype", requested.path("ethertype").asText("IPv4"))
            .put("id", id);
    copyOrNull(item, "portRangeMax");
    copyOrNull(item, "portRangeMin");
    item.put("protocol", "null".equals(protocol()) ? null : protocol());
    copyOrNull(item, "remoteGroupId");
    copyOrNull(item, "remoteIpPrefix");
    return item.put("securityGroupId", group());
  }

  private Optional<String> portError(String field) {
    JsonNode port = requested.path(field);
    if (port.isMissingNode() || port.isNull()) {
      return Optional.empty();
    }
    if (!port.isIntegralNumber() || port.asInt() < 1 || port.asInt() > 65535) {
      return Optional.of(field);
    }
    return "null".equals(protocol()) ? Optional.of(field + " without protocol") : Optional.empty();
  }

  private String protocol() {
    JsonNode protocol = requested.path("protocol");
    return protocol.isTextual() ? protocol.asText() : "null";
  }

  private void copyOrNull(ObjectNode item, String field) {
    JsonNode value = requested.path(field);
    item.set(field, value.isMissingNode() ? item.nullNode() : value);
  }
}
