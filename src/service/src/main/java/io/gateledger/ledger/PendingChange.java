package io.gateledger.ledger;

import io.gateledger.diff.Change;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A change that is still to be written, together with what the ledger must write for it.
 *
 * @param observation what the run saw, null for a deletion
 * @param before what the ledger held, null for a resource it has never seen
 * @param seenFrom all of the state that the change leads to was seen in answers to requests sent at
 *     this moment or later, UTC
 */
public record PendingChange(
    Change change,
    @Nullable Observation observation,
    @Nullable StoredResource before,
    Instant seenFrom) {

  public PendingChange {
    // As the ledger keeps it, and never later than it was.
    seenFrom = seenFrom.truncatedTo(ChronoUnit.MICROS);
  }
}
