package io.gateledger.ledger.verify;

import io.gateledger.resource.WireNamed;

/** What was done to the ledger where it does not agree with itself, as far as can be told. */
public enum BreakKind implements WireNamed {

  /** A value of a row is another than the one that was bound. */
  EDITED_VALUE,

  /** A time of a row is another than the one that was bound. */
  EDITED_TIME,

  /** One or the other: what would tell them apart is not kept. */
  EDITED_ROW,

  /** A row is not there that was. */
  REMOVED_ROW,

  /** A row is there that nothing binds. */
  ADDED_ROW,

  /** Two rows stand in each other's place. */
  SWAPPED_PAIR,

  /** The newest links are not there. */
  TRUNCATED_TAIL,

  /** The chain follows by itself, and is not the one that was told. */
  REWRITTEN_CHAIN
}
