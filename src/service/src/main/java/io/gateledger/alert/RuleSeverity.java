package io.gateledger.alert;

import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.Severity;
import java.util.List;

/**
 * A rule by its name, and how soon someone has to look when it holds.
 *
 * @param rule its name in the ledger and on the topic
 */
public record RuleSeverity(String rule, Severity severity) {

  /** Those of some rules. */
  public static List<RuleSeverity> of(RuleSet rules) {
    return rules.rules().stream()
        .map(rule -> new RuleSeverity(rule.name(), rule.severity()))
        .toList();
  }
}
