package io.gateledger.ledger.scope;

import io.gateledger.resource.WireNamed;

/** What let a scope be retired. */
public enum RetirementDecision implements WireNamed {
  /** No living node looks at it, and so few are like it that it is believed. */
  CONFIGURATION,
  /** An operator said so. */
  OPERATOR
}
