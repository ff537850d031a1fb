package io.gateledger.matrix;

/** What goes wrong between a node and PostgreSQL in one look. */
enum NodeFault {
  /** A commit fails half-way: its work is done, the connection is lost, nothing of it stays. */
  COMMIT_LOST,

  /** A commit is made, and the connection is lost before the node hears of it. */
  OUTCOME_UNKNOWN,

  /** The database is away all the while. */
  DATABASE_AWAY
}
