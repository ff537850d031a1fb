package io.gateledger.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Which of the shipped rules hold for a state; written down a second time, from their document. */
final class TrueAlerts {

  private static final Set<String> GATEWAYS =
      Set.of("internet-gateway", "vpn-gateway", "vpn-tunnel", "nat-gateway");

  private TrueAlerts() {}

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
    return rules;
  }
}
