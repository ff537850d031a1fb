package io.gateledger.alert.rule;

/**
 * What a rule asks of a resource. Both states are at hand, so that a condition can speak of the
 * step or of the state. Pure.
 */
@FunctionalInterface
public interface AlertCondition {

  /** Whether the rule holds; never throws. */
  Verdict judge(RuleInput input);

  /** Whether it speaks of a step, so that it says nothing of a resource as it stands. */
  default boolean asksForStep() {
    return false;
  }
}
