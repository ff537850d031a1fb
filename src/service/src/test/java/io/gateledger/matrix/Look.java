package io.gateledger.matrix;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run of a history's scope.
 *
 * @param fault what went wrong, null where nothing did
 * @param interrupted whether the node lost PostgreSQL, so that nobody knows how far it came
 * @param hides whether its list may have left out what was there, and nobody could tell
 * @param there the ids of what was truly there
 */
record Look(
    long run,
    Instant began,
    Instant ended,
    @Nullable FaultCase fault,
    boolean interrupted,
    boolean hides,
    Set<String> there) {

  boolean covers(Instant instant) {
    return !instant.isBefore(began) && !instant.isAfter(ended);
  }

  /** Whether the provider may have said of what was there that it is not. */
  boolean denies() {
    return fault != null && fault.denies();
  }

  boolean isGood() {
    return fault == null && !interrupted;
  }
}
