package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertDetails;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RuleSet;
import java.time.Instant;
import java.util.stream.Stream;

/** What the rules in force say of alerts that no change makes fire. */
public final class Grading {

  private Grading() {}

  /** The alert as its rule has it; nothing where the rule is switched off. */
  public static Stream<Alert> of(RuleSet rules, Alert alert) {
    boolean isOfResource = alert.subject() instanceof OfResource;
    return rules
        .find(alert.rule())
        .map(rule -> Stream.of(isOfResource ? alert : graded(rule, alert)))
        .orElseGet(
            () -> isOfResource || rules.knowsOperational() ? Stream.empty() : Stream.of(alert));
  }

  /** An alert of a rule that was edited, as the rule has it now, from a moment on. */
  public static Alert anew(AlertRule rule, Alert alert, Instant now) {
    return graded(rule, alert.foundAgain(now));
  }

  /** An alert with the labels, the runbook and, where its own is none of them, the severity. */
  public static Alert graded(AlertRule rule, Alert alert) {
    AlertDetails said = alert.details();
    return alert.graded(
        rule.gives(alert.severity()) ? alert.severity() : rule.severity(),
        new AlertDetails(
            rule.labels(),
            said.description(),
            null,
            said.korean(),
            rule.runbook(),
            said.related(),
            said.startsNotBefore(),
            null));
  }
}
