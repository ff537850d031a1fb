package io.gateledger.alert.rule;

import io.gateledger.resource.ContentHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules that are in force together. What is switched off is not in it. */
public final class RuleSet {

  private final String version;
  private final Map<String, AlertRule> rules = new LinkedHashMap<>();
  private final Map<String, List<AlertRule>> byType = new HashMap<>();
  private final Map<String, String> asked;

  /**
   * @param version names what is in it: equal versions, equal rules
   * @throws IllegalArgumentException when two rules have one name
   */
  public RuleSet(String version, List<AlertRule> rules) {
    this(version, rules, Map.of());
  }

  /**
   * @param version names what is in it: equal versions, equal rules
   * @param asked in words, by the names of rules, what each asks; of one that is lacking, the
   *     version stands for it
   * @throws IllegalArgumentException when two rules have one name
   */
  public RuleSet(String version, List<AlertRule> rules, Map<String, String> asked) {
    this.version = version;
    this.asked = Map.copyOf(asked);
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

  /**
   * Names what the rules for resources of a type ask, whatever they say and how bad they are; empty
   * where there are none.
   */
  public String judgementOf(String type) {
    List<AlertRule> own = ofType(type);
    return own.isEmpty()
        ? ""
        : ContentHash.of(
                own.stream()
                    .map(rule -> rule.name() + '\t' + asked.getOrDefault(rule.name(), version))
                    .sorted()
                    .collect(Collectors.joining("\n")))
            .toUuid()
            .toString();
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
