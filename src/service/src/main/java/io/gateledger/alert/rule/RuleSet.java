package io.gateledger.alert.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules that are in force together. What is switched off is not in it. */
public final class RuleSet {

  private final String version;
  private final Map<String, AlertRule> rules = new LinkedHashMap<>();
  private final Map<String, List<AlertRule>> byType = new HashMap<>();

  /**
   * @param version names what is in it: equal versions, equal rules
   * @throws IllegalArgumentException when two rules have one name
   */
  public RuleSet(String version, List<AlertRule> rules) {
    this.version = version;
    for (AlertRule rule : rules) {
      if (this.rules.put(rule.name(), rule) != null) {
        throw new IllegalArgumentException("two rules are called " + rule.name());
      }
      rule.types()
          .forEach(type -> byType.computeIfAbsent(type, any -> new ArrayList<>()).add(rule));
    }
  }

  /** Names what is in it: equal versions, equal rules. */
  public String version() {
    return version;
  }

  /** Every rule, those about Gateledger itself included. */
  public List<AlertRule> rules() {
    return List.copyOf(rules.values());
  }

  /** Whether it says anything of the rules about Gateledger itself. */
  public boolean knowsOperational() {
    return rules.values().stream().anyMatch(AlertRule::isOperational);
  }

  /** The rules for resources of a type, in their order. */
  public List<AlertRule> ofType(String type) {
    return byType.getOrDefault(type, List.of());
  }

  /** The rule of a name; empty where there is none, or it is switched off. */
  public Optional<AlertRule> find(String name) {
    return Optional.ofNullable(rules.get(name));
  }
}
