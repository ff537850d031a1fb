package io.gateledger.pipeline;

import io.gateledger.ledger.Observation;
import io.gateledger.ledger.PendingChange;
import java.util.List;

/**
 * What a chunk of observations differs in from what the ledger holds.
 *
 * @param changes of what was seen in another state, or for the first time, or again
 * @param presentAgain the ids of resources that were missing and are there, unchanged
 * @param listedAgain the ids of resources that were missing and are listed, unchanged in what the
 *     list tells; the rest of them could not be read
 * @param rewritten whole items whose bytes have changed, though not their meaning
 * @param setAside the observations that cannot be taken, and why
 */
record ChunkDiff(
    List<PendingChange> changes,
    List<String> presentAgain,
    List<String> listedAgain,
    List<Observation> rewritten,
    List<SetAside> setAside) {

  ChunkDiff {
    changes = List.copyOf(changes);
    presentAgain = List.copyOf(presentAgain);
    listedAgain = List.copyOf(listedAgain);
    rewritten = List.copyOf(rewritten);
    setAside = List.copyOf(setAside);
  }
}
