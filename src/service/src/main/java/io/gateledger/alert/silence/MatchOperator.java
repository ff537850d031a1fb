package io.gateledger.alert.silence;

/** How a label is compared, in Alertmanager's spelling. */
enum MatchOperator {
  EQUAL("=", false),
  NOT_EQUAL("!=", false),
  MATCHES("=~", true),
  DOES_NOT_MATCH("!~", true);

  private final String sign;
  private final boolean isRegex;

  MatchOperator(String sign, boolean isRegex) {
    this.sign = sign;
    this.isRegex = isRegex;
  }

  String sign() {
    return sign;
  }

  /** Whether the value is a regular expression. */
  boolean isRegex() {
    return isRegex;
  }

  boolean isNegated() {
    return this == NOT_EQUAL || this == DOES_NOT_MATCH;
  }
}
