package io.gateledger.alert;

import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import java.util.List;
import java.util.Set;

/** The rules that are on by default. */
public final class BuiltInRules {

  private static final FieldPath STATE = FieldPath.ofDotted("state");
  private static final FieldPath STATUS = FieldPath.ofDotted("status");
  private static final FieldPath MIGRATE_STATUS = FieldPath.ofDotted("migrate_status");
  private static final FieldPath MIGRATE_ERROR = FieldPath.ofDotted("migrate_error");

  private static final List<AlertRule> ALL =
      List.of(
          new AlertRule(
              "tunnel-down",
              Set.of("vpn-tunnel"),
              Severity.CRITICAL,
              is(STATUS, "DOWN"),
              "VPN tunnel {name} is DOWN"),
          new AlertRule(
              "gateway-state-error",
              Set.of("internet-gateway", "vpn-gateway", "vpn-tunnel", "nat-gateway"),
              Severity.CRITICAL,
              inTrouble(),
              "{name} is in trouble: {/state} {/status}"),
          new AlertRule(
              "migrate-error",
              Set.of("internet-gateway"),
              Severity.CRITICAL,
              migrationFailed(),
              "maintenance migration of internet gateway {name} failed:"
                  + " {/migrate_status} {/migrate_error}"));

  private BuiltInRules() {}

  public static List<AlertRule> all() {
    return ALL;
  }

  private static AlertCondition is(FieldPath path, String value) {
    return (before, after) -> value.equals(after.textAt(path));
  }

  private static AlertCondition inTrouble() {
    List<AlertCondition> troubles =
        List.of(is(STATE, "ERROR"), is(STATUS, "ERROR"), is(STATUS, "INACTIVE"));
    return (before, after) -> troubles.stream().anyMatch(trouble -> trouble.holds(before, after));
  }

  private static AlertCondition migrationFailed() {
    return (before, after) -> {
      String status = after.textAt(MIGRATE_STATUS);
      return !after.at(MIGRATE_ERROR).equals(FieldValue.NOTHING)
          || status != null && status.endsWith("_error");
    };
  }
}
