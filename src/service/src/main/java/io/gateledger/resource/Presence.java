package io.gateledger.resource;

/** Whether a resource is there, as far as the ledger knows. */
public enum Presence implements WireNamed {
  /** Seen when its scope was last looked at. */
  PRESENT,
  /** Lacking from a complete run, its deletion not proven. */
  MISSING,
  /** Its deletion proven; it keeps its identity, should it come back. */
  DELETED
}
