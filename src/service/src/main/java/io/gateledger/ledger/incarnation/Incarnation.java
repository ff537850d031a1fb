package io.gateledger.ledger.incarnation;

import java.time.Instant;

/**
 * One unbroken life of the ledger's database. A restore, or a failover that lost commits, begins
 * another.
 *
 * @param number from 1 on
 * @param firstChangeNo changes from this number on are of this incarnation
 * @param since facts without a change's number are of this incarnation from this moment on
 */
public record Incarnation(int number, long firstChangeNo, Instant since) {

  /** The only one of a database that was never put back. */
  public static final Incarnation FIRST = new Incarnation(1, 1, Instant.MIN);
}
