package io.gateledger.reconcile;

import io.gateledger.ledger.scope.NodeSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says in words how nodes are configured differently. Pure. */
final class ConfigurationComparison {

  private static final int MOST_SAID = 8;

  private ConfigurationComparison() {}

  /**
   * What differs, in one line; empty where all agree. What is about a part of something, as {@code
   * account a: regions} is of {@code account a}, goes unsaid where the whole is not everywhere.
   */
  static Optional<String> differences(List<NodeSettings> nodes) {
    Set<String> subjects = new TreeSet<>();
    nodes.forEach(node -> subjects.addAll(node.settings().keySet()));
    List<String> said = new ArrayList<>();
    Set<String> notEverywhere = new TreeSet<>();
    for (String subject : subjects) {
      Map<String, List<String>> nodesByValue = nodesByValue(nodes, subject);
      long having = nodesByValue.values().stream().mapToLong(List::size).sum();
      if (having < nodes.size()) {
        notEverywhere.add(subject);
      }
      if ((having < nodes.size() || nodesByValue.size() > 1)
          && !notEverywhere.contains(wholeOf(subject))) {
        said.add(describe(subject, nodesByValue, having < nodes.size()));
      }
    }
    if (said.isEmpty()) {
      return Optional.empty();
    }
    String more = said.size() > MOST_SAID ? "; and %d more".formatted(said.size() - MOST_SAID) : "";
    return Optional.of(said.stream().limit(MOST_SAID).collect(Collectors.joining("; ", "", more)));
  }

  private static String wholeOf(String subject) {
    int colon = subject.indexOf(": ");
    return colon < 0 ? "" : subject.substring(0, colon);
  }

  private static Map<String, List<String>> nodesByValue(List<NodeSettings> nodes, String subject) {
    Map<String, List<String>> byValue = new LinkedHashMap<>();
    for (NodeSettings node : nodes) {
      String value = node.settings().get(subject);
      if (value != null) {
        byValue.computeIfAbsent(value, one -> new ArrayList<>()).add(node.node());
      }
    }
    return byValue;
  }

  private static String describe(
      String subject, Map<String, List<String>> nodesByValue, boolean isAbsentSomewhere) {
    if (isAbsentSomewhere && nodesByValue.size() == 1) {
      return subject + " only on " + String.join(", ", nodesByValue.values().iterator().next());
    }
    return nodesByValue.entrySet().stream()
        .map(one -> one.getKey() + " on " + String.join(", ", one.getValue()))
        .collect(Collectors.joining(", ", subject + " is ", ""));
  }
}
