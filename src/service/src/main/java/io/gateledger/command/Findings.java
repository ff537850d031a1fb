package io.gateledger.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All that was looked at, in the order in which it is told. */
final class Findings {

  private final List<Finding> all = new ArrayList<>();

  void add(Finding finding) {
    all.add(finding);
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  void addAll(List<Finding> findings) {
    all.addAll(findings);
  }

  boolean isAnyWrong() {
    return all.stream().anyMatch(Finding::isWrong);
  }

  /** A line each, what is wrong standing out. */
  List<String> lines() {
    return all.stream()
        .map(
            finding ->
                "%-5s  %s: %s".formatted(finding.verdict(), finding.subject(), finding.text()))
        .toList();
  }

  /** What becomes of it as JSON. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("wrong", isAnyWrong());
    tree.put("checks", all.stream().map(Findings::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(Finding finding) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("subject", finding.subject());
    tree.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
    tree.put("text", finding.text());
    if (!finding.details().isEmpty()) {
      tree.put("details", finding.details());
    }
    return tree;
  }
}
