package io.gateledger.ledger;

import io.gateledger.diff.Change;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A change that is still to be written, together with what the ledger must write for it.
 *
 * @param observation what the run saw, null for a deletion
 * @param before what the ledger held, null for a resource it has never seen or has let go
 * @param departed what was left of a resource that it had let go, null for all others
 * @param seenFrom all of the state that the change leads to was seen in answers to requests sent at
 *     this moment or later, UTC
 */
public record PendingChange(
    Change change,
    @Nullable Observation observation,
    @Nullable StoredResource before,
    @Nullable DepartedResource departed,
    Instant seenFrom) {

  public PendingChange {
    // As the ledger keeps it, and never later than it was.
    seenFrom = seenFrom.truncatedTo(ChronoUnit.MICROS);
  }

  public PendingChange(
      Change change,
      @Nullable Observation observation,
      @Nullable StoredResource before,
      Instant seenFrom) {
    this(change, observation, before, null, seenFrom);
  }

  /** The ledger's own number of the resource, null where it never had one. */
  @Nullable Long number() {
    if (before != null) {
      return before.number();
    }
    return departed == null ? null : departed.number();
  }
}
