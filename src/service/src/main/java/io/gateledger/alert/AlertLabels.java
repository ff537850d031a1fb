package io.gateledger.alert;

import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.resource.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an alert is told apart by.
 *
 * @param number the alert's in the log
 * @param values by their names; a label that the alert does not have is not among them
 */
public record AlertLabels(long number, Map<String, String> values) {

  public AlertLabels {
    values = Map.copyOf(values);
  }

  static AlertLabels of(
      long number, String rule, String severity, Subject subject, @Nullable String name) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("alertname", rule);
    values.put("severity", severity);
    values.put("provider", subject.provider());
    values.put("account", subject.account());
    switch (subject) {
      case OfResource one -> {
        putPlace(values, one.resource().scope());
        values.put("id", one.resource().id());
      }
      case OfScope whole -> putPlace(values, whole.scope());
      case OfAccount account -> {}
      case OfService part -> {}
    }
    if (name != null) {
      values.put("name", name);
    }
    return new AlertLabels(number, values);
  }

  private static void putPlace(Map<String, String> values, Scope scope) {
    values.put("region", scope.region());
    values.put("type", scope.type());
  }

  /** The value of a label; empty where the alert does not have it. */
  public String get(String label) {
    return values.getOrDefault(label, "");
  }
}
