package io.gateledger.alert;

/**
 * A rule about what Gateledger itself can see. No change of a resource makes it hold or ends it.
 */
public enum OperationalRule {
  /** Too much of a scope is missing at once to be believed. */
  SCOPE_QUARANTINED("scope-quarantined"),
  /** A scope was not seen whole for too long. */
  COLLECTOR_BLIND("collector-blind"),
  /** A provider does not accept an account's credentials. */
  CREDENTIALS_REJECTED("credentials-rejected");

  private final String word;

  OperationalRule(String word) {
    this.word = word;
  }

  /** The rule's name in the ledger and on the topic. */
  public String wireName() {
    return word;
  }
}
