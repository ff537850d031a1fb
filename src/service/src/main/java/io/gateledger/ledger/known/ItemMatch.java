package io.gateledger.ledger.known;

/** How an item compares with what the ledger knows of it, before anything of it is parsed. */
public enum ItemMatch {
  /** Its bytes are those the ledger knows: nothing to do. */
  SAME,
  /** The ledger knows it in other bytes, or as missing: to be compared. */
  DIFFERENT,
  /**
   * The ledger does not take it to exist: it is new, or was deleted once, which is to be looked up.
   */
  UNKNOWN,
  /** The ledger has never seen it. */
  NEW,
  /** This run saw it before. */
  REPEATED
}
