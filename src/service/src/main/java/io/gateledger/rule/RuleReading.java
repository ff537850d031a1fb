package io.gateledger.rule;

import java.util.Optional;

/** What came of reading attributes as a rule. */
public sealed interface RuleReading {

  /** The rule that they tell. */
  record ReadableRule(Rule value) implements RuleReading {}

  /**
   * They tell none that is known for certain.
   *
   * @param reason in English, such as {@code protocol 'foo' is not known}
   */
  record UnreadableRule(String reason) implements RuleReading {}

  default Optional<Rule> rule() {
    return this instanceof ReadableRule readable ? Optional.of(readable.value()) : Optional.empty();
  }
}
