package io.gateledger.ledger;

/** How an item compares with what the ledger knows of it, before anything of it is parsed. */
public enum ItemMatch {
  /** Its bytes are those the ledger knows: nothing to do. */
  SAME,
  /** The ledger knows it in other bytes, or as missing or deleted: to be compared. */
  DIFFERENT,
  /** The ledger has never seen it. */
  NEW,
  /** This run saw it before. */
  REPEATED
}
