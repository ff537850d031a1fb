package io.gateledger.alert;

import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.resource.Scope;
import io.gateledger.wording.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels of an alert, which tell it from others, and Alertmanager's fingerprint of them. They
 * come of nothing that changes while the alert lives.
 */
public final class AlertLabels {

  /** Names are what customers wrote; a label is for matching, and for one line. */
  private static final int LONGEST_NAME = 200;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final byte SEPARATOR = (byte) 0xff;

  private AlertLabels() {}

  /** The labels by their names; what the rule adds stands behind what every alert has. */
  public static Map<String, String> of(Alert alert) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("alertname", alert.rule());
    labels.put("severity", alert.severity().wireName());
    labels.put("provider", alert.subject().provider());
    labels.put("account", alert.subject().account());
    switch (alert.subject()) {
      case OfResource one -> {
        putScope(labels, one.resource().scope());
        labels.put("id", one.resource().id());
      }
      case OfScope whole -> putScope(labels, whole.scope());
      case Subject.OfAccount account -> {}
      case Subject.OfService part -> {}
    }
    Map<String, String> own = alert.details().labels();
    if (own != null) {
      if (alert.name() != null) {
        labels.put("name", PlainText.line(alert.name(), LONGEST_NAME));
      }
      own.forEach(labels::putIfAbsent);
    }
    return labels;
  }

  private static void putScope(Map<String, String> labels, Scope scope) {
    labels.put("region", scope.region());
    labels.put("type", scope.type());
  }

  /** As Alertmanager works it out and shows it: FNV-1a over the labels in order of their names. */
  public static String fingerprint(Alert alert) {
    SortedMap<String, String> sorted = new TreeMap<>(of(alert));
    long hash = FNV_OFFSET;
    for (Map.Entry<String, String> label : sorted.entrySet()) {
      // Alertmanager drops what is empty before it looks.
      if (!label.getValue().isEmpty()) {
        hash = add(hash, label.getKey());
        hash = add(hash, label.getValue());
      }
    }
    return "%016x".formatted(hash);
  }

  private static long add(long hash, String text) {
    long sum = hash;
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      sum = add(sum, one);
    }
    return add(sum, SEPARATOR);
  }

  private static long add(long hash, byte one) {
    return (hash ^ (one & 0xff)) * FNV_PRIME;
  }
}
