package io.gateledger.ledger;

import io.gateledger.diff.Change;
import org.jspecify.annotations.Nullable;

/**
 * A change that is still to be written, together with what the ledger must write for it.
 *
 * @param observation what the run saw, null for a deletion
 * @param before what the ledger held, null for a resource it has never seen
 */
public record PendingChange(
    Change change, @Nullable Observation observation, @Nullable StoredResource before) {}
