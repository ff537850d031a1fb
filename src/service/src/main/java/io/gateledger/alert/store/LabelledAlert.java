package io.gateledger.alert.store;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertLabels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An alert that fires, by what it is told apart.
 *
 * @param number the alert's in the log
 * @param labels by their names; one that the alert does not have is not among them
 * @param formerAccounts what its account was called before it was renamed
 * @param note the newest of what is new of it while it fires; 0 where nothing is
 */
public record LabelledAlert(
    long number, Map<String, String> labels, Set<String> formerAccounts, long note) {

  public LabelledAlert {
    labels = Map.copyOf(labels);
    formerAccounts = Set.copyOf(formerAccounts);
  }

  static LabelledAlert of(long number, Alert alert, Set<String> formerAccounts, long note) {
    Map<String, String> labels = new LinkedHashMap<>(AlertLabels.of(alert));
    if (alert.name() != null) {
      // Alerts of before the name was a label have it all the same.
      labels.putIfAbsent("name", alert.name());
    }
    return new LabelledAlert(number, labels, formerAccounts, note);
  }

  /** The value of a label; empty where the alert does not have it. */
  public String label(String name) {
    return labels.getOrDefault(name, "");
  }
}
