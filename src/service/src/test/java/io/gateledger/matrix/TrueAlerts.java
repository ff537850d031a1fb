package io.gateledger.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.ResourceType;
import java.util.Set;
import java.util.TreeSet;

/** Which of the shipped rules hold for a state; written down a second time, from their document. */
final class TrueAlerts {

  private static final Set<String> GATEWAYS =
      Set.of("internet-gateway", "vpn-gateway", "vpn-tunnel", "nat-gateway");

  /** Those that hold by more than the state of one resource; tests of their own hold them. */
  static final Set<String> BY_MORE = Set.of("rule-opened-to-world", "flapping");

  private static final Set<String> READ =
      Set.of("/state", "/status", "/migrate_status", "/admin_state_up");

  private TrueAlerts() {}

  /** Whether the state of its resource ends a rule's alert, where the resource is there. */
  static boolean isJudgedByState(String rule, boolean isThere) {
    return !BY_MORE.contains(rule) && (isThere || !rule.equals("resource-deleted"));
  }

  /** Whether each field that rules read has a documented value: else nobody knows what ends. */
  static boolean isAllTold(ResourceType type, JsonNode item) {
    return type.fields().stream()
        .filter(field -> READ.contains(field.path().toString()))
        .allMatch(
            field -> {
              JsonNode value = item.at(field.path().toString());
              if (field.kind() == FieldKind.BOOLEAN) {
                return value.isBoolean();
              }
              return field.values().isEmpty()
                  ? !value.isNull() && !value.isMissingNode()
                  : field.values().contains(value.asText());
            });
  }

  /** The names of the rules that a deletion makes hold. */
  static Set<String> ofDeleted(String type) {
    return GATEWAYS.contains(type) ? Set.of("resource-deleted") : Set.of();
  }

  /** The names of the rules that hold. */
  static Set<String> of(String type, JsonNode state) {
    Set<String> rules = new TreeSet<>();
    String status = state.path("status").asText();
    if (type.equals("vpn-tunnel") && status.equals("DOWN")) {
      rules.add("tunnel-down");
    }
    if (GATEWAYS.contains(type)
        && (state.path("state").asText().equals("ERROR")
            || status.equals("ERROR")
            || status.equals("INACTIVE"))) {
      rules.add("gateway-state-error");
    }
    if (type.equals("internet-gateway")
        && (state.hasNonNull("migrate_error")
            || state.path("migrate_status").asText().endsWith("_error"))) {
      rules.add("migrate-error");
    }
    if (type.equals("nat-gateway") && state.path("admin_state_up").asText().equals("false")) {
      rules.add("nat-gateway-frozen");
    }
    return rules;
  }
}
