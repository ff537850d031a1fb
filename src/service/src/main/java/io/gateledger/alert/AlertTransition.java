package io.gateledger.alert;

import io.gateledger.diff.Change;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that began to fire or resolved, or of which something is new while it fires.
 *
 * @param cause the change that made it so, null for a {@link OperationalRule}
 * @param reason in words why it is over though nothing says that the trouble is; null otherwise
 * @param inhibition what explains it, null where nothing does
 * @param unknownSince since when what its rule reads is not told any more; null where it is
 * @param note the number of what is new of it while it fires; 0 where nothing is
 */
public record AlertTransition(
    Alert alert,
    @Nullable Change cause,
    @Nullable String reason,
    @Nullable Inhibition inhibition,
    @Nullable Instant unknownSince,
    long note) {

  /** Made by a change, or by the trouble itself, and explained by nothing else. */
  public AlertTransition(Alert alert, @Nullable Change cause, @Nullable String reason) {
    this(alert, cause, reason, null, null, AlertStep.NO_NOTE);
  }

  /** Made by a change, or by the trouble itself. */
  public AlertTransition(Alert alert, @Nullable Change cause) {
    this(alert, cause, null);
  }
}
