package io.gateledger.alert;

import io.gateledger.resource.Attributes;

/**
 * What a rule asks of a resource. Both states are at hand, so that a condition can speak of the
 * step or of the state. Pure.
 */
@FunctionalInterface
public interface AlertCondition {

  /**
   * Whether the rule holds after a step.
   *
   * @param before empty for a resource that was not known before
   */
  boolean holds(Attributes before, Attributes after);
}
