package io.gateledger.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which of the shipped rules hold for a state; written down a second time, from their document. */
final class TrueAlerts {

  private static final Set<String> GATEWAYS =
      Set.of("internet-gateway", "vpn-gateway", "vpn-tunnel", "nat-gateway");

  /** Those that hold by more than the state of one resource; tests of their own hold them. */
  private static final Set<String> BY_MORE = Set.of("rule-opened-to-world", "flapping");

  private TrueAlerts() {}

  /**
   * Whether an alert that fires can be judged by what is there.
   *
   * @param alert the rule and the key of its subject, a space between
   * @param exists whether there is a resource of such a key
   */
  static boolean judges(String alert, Predicate<String> exists) {
    String rule = alert.substring(0, alert.indexOf(' '));
    return !BY_MORE.contains(rule)
        && (!rule.equals("resource-deleted") || exists.test(alert.substring(rule.length() + 1)));
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
