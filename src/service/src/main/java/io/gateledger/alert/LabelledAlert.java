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
 * An alert by what it is told apart.
 *
 * @param number the alert's in the log
 * @param labels by their names; one that the alert does not have is not among them
 */
public record LabelledAlert(long number, Map<String, String> labels) {

  public LabelledAlert {
    labels = Map.copyOf(labels);
  }

  static LabelledAlert of(
      long number, String rule, String severity, Subject subject, @Nullable String name) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("alertname", rule);
    labels.put("severity", severity);
    labels.put("provider", subject.provider());
    labels.put("account", subject.account());
    switch (subject) {
      case OfResource one -> {
        putPlace(labels, one.resource().scope());
        labels.put("id", one.resource().id());
      }
      case OfScope whole -> putPlace(labels, whole.scope());
      case OfAccount account -> {}
      case OfService part -> {}
    }
    if (name != null) {
      labels.put("name", name);
    }
    return new LabelledAlert(number, labels);
  }

  private static void putPlace(Map<String, String> labels, Scope scope) {
    labels.put("region", scope.region());
    labels.put("type", scope.type());
  }

  /** The value of a label; empty where the alert does not have it. */
  public String label(String name) {
    return labels.getOrDefault(name, "");
  }
}
