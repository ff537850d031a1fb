package io.gateledger.alert;

import java.time.Instant;

/**
 * A rule that holds for a resource, though not yet for as long as it has to before it fires.
 *
 * @param number its own
 * @param alert as it will fire, if the rule holds until then
 * @param foundAt when the change was found that made the rule hold
 * @param dueAt when it has held for long enough
 */
record PendingAlert(long number, Alert alert, Instant foundAt, Instant dueAt) {

  /** The number of one that is not written down yet. */
  static final long NEW = 0;

  boolean isDue(Instant now) {
    return !now.isBefore(dueAt);
  }
}
