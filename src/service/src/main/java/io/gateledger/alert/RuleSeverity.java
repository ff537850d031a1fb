package io.gateledger.alert;

import io.gateledger.alert.rule.BuiltInRules;
import io.gateledger.alert.rule.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule by its name, and how soon someone has to look when it holds.
 *
 * @param rule its name in the ledger and on the topic
 */
public record RuleSeverity(String rule, Severity severity) {

  /** Those of all rules that ship. */
  public static List<RuleSeverity> all() {
    return Stream.concat(
            BuiltInRules.all().rules().stream()
                .map(rule -> new RuleSeverity(rule.name(), rule.severity())),
            Stream.of(OperationalRule.values())
                .map(rule -> new RuleSeverity(rule.wireName(), rule.severity())))
        .toList();
  }
}
