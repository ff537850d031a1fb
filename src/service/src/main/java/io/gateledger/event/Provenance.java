package io.gateledger.event;

import java.time.Instant;

/**
 * Where a fact comes from.
 *
 * @param run the number of the run that found it
 * @param snapshot the number of the scope's snapshot that it was found against, 0 before the first
 * @param detectedAt when it was found, UTC
 * @param incarnation the life of the ledger's database in which it was found, from 1 on
 */
public record Provenance(long run, int snapshot, Instant detectedAt, int incarnation) {

  /** Of a fact of the first incarnation. */
  public Provenance(long run, int snapshot, Instant detectedAt) {
    this(run, snapshot, detectedAt, 1);
  }
}
