package io.gateledger.alert;

import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RuleSeverityTest {

  @Test
  void shouldTellHowBadEachRuleIsInTheirOrder() {
    RuleSet rules =
        new RuleSet("tested", List.of(rule("b", Severity.INFO), rule("a", Severity.CRITICAL)));

    assertThat(RuleSeverity.of(rules))
        .containsExactly(
            new RuleSeverity("b", Severity.INFO), new RuleSeverity("a", Severity.CRITICAL));
  }

  private static AlertRule rule(String name, Severity severity) {
    return new AlertRule(
        name, Set.of(), severity, AlertRule.NEVER, (language, input, lasted) -> name);
  }
}
