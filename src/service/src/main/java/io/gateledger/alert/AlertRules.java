package io.gateledger.alert;

import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RelatedResources;
import io.gateledger.alert.rule.RuleInput;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.RulesInForce;
import io.gateledger.alert.rule.Verdict;
import io.gateledger.catalogue.Language;
import io.gateledger.diff.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the rules against changes. Pure: what fires already comes in, what changes in that goes
 * out.
 */
public final class AlertRules {

  private final RulesInForce inForce;

  public AlertRules(RulesInForce inForce) {
    this.inForce = inForce;
  }

  /** Over rules that stay as they are. */
  public AlertRules(RuleSet rules) {
    this(new RulesInForce(rules));
  }

  /** Whether any rule is for resources of a type. */
  public boolean applyTo(String type) {
    return !inForce.current().ofType(type).isEmpty();
  }

  /**
   * What a change does to the alerts of its resource.
   *
   * @param firing the alerts of the resource that fire before the change
   */
  public List<AlertTransition> evaluate(Change change, Collection<Alert> firing) {
    RuleInput input = RuleInput.of(change, RelatedResources.NONE);
    List<AlertTransition> transitions = new ArrayList<>();
    for (AlertRule rule : inForce.current().ofType(change.key().scope().type())) {
      Optional<Alert> active = firing.stream().filter(a -> a.rule().equals(rule.name())).findAny();
      boolean holds = rule.condition().judge(input) == Verdict.HOLDS;
      if (holds && active.isEmpty()) {
        transitions.add(new AlertTransition(fire(rule, change, input), change));
      } else if (!holds && active.isPresent()) {
        transitions.add(
            new AlertTransition(active.get().resolvedAt(change.observed().notAfter()), change));
      }
    }
    return transitions;
  }

  private static Alert fire(AlertRule rule, Change change, RuleInput input) {
    return new Alert(
        rule.name(),
        rule.severity(),
        new Subject.OfResource(change.key()),
        change.name(),
        rule.texts().summary().in(Language.EN, input, null),
        change.observed().notAfter(),
        null,
        change.version());
  }
}
