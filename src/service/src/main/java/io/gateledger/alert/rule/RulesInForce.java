package io.gateledger.alert.rule;

/**
 * Serves the rules in force, which may change at any moment: whoever judges several things that
 * belong together asks once.
 */
public final class RulesInForce {

  private volatile RuleSet current;

  public RulesInForce(RuleSet first) {
    this.current = first;
  }

  public RuleSet current() {
    return current;
  }

  /** Puts others in force. */
  public void takeUp(RuleSet next) {
    current = next;
  }
}
