package io.gateledger.ledger.read;

import io.gateledger.resource.WireNamed;

/** Whether a scope is looked at, and whether its absences are believed. */
public enum ScopeStatus implements WireNamed {
  ACTIVE,
  /** Too much of it is missing at once, so that nothing of it is deleted. */
  QUARANTINED,
  /** No longer configured. */
  RETIRED
}
