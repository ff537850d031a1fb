package io.gateledger.alert.rule;

/** What a condition says of a resource. */
public enum Verdict {
  HOLDS,
  DOES_NOT_HOLD,
  /**
   * Nothing can be said: a field that the condition reads of the state is not told, or is outside
   * of the values that the catalogue documents. What fires goes on firing, and what does not is not
   * made to.
   */
  UNKNOWN
}
