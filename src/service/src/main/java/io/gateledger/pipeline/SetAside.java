package io.gateledger.pipeline;

import io.gateledger.ledger.Observation;
import io.gateledger.ledger.run.UnreadableEntry;

/**
 * An observation that could not be taken.
 *
 * @param reason for people; does not name it
 */
record SetAside(Observation observation, String reason) {

  String id() {
    return observation.resource().key().id();
  }

  /** What it is where the whole of it was read, so that it is the item that is no use. */
  UnreadableEntry asUnreadable() {
    return new UnreadableEntry(id(), observation.rawHash(), 0, reason, null);
  }
}
