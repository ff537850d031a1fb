package io.gateledger.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert with all that its events need for ever.
 *
 * @param alert as it is now, over or not
 * @param firedAt when it was found to fire
 * @param resolvedAt when it was found to be over, null while it fires
 * @param resolvedReason why it is over though nothing says that the trouble is; null where it is,
 *     and while it fires
 * @param endVersion of the resource when a change of it ended the alert, null where none did
 * @param foundBefore when the change was found that made it fire, where it had to wait; else null
 * @param firstInhibition what explained it when it began to fire; null where nothing did
 * @param lastInhibition what explains it now or did when it ended; null where nothing does
 */
public record RecordedAlert(
    long number,
    Alert alert,
    Instant firedAt,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedReason,
    @Nullable Integer endVersion,
    @Nullable Instant foundBefore,
    @Nullable Inhibition firstInhibition,
    @Nullable Inhibition lastInhibition) {

  /** The alert as it was when it began to fire, or when it was over. */
  public Alert at(AlertStatus status) {
    return status == AlertStatus.FIRING ? alert.whileFiring() : alert;
  }

  /** Why it is over though nothing says that the trouble is, if the step is such an end. */
  public @Nullable String reason(AlertStatus status) {
    return status == AlertStatus.RESOLVED ? resolvedReason : null;
  }

  /** What explained it when it began to fire, or when it was over. */
  public @Nullable Inhibition inhibition(AlertStatus status) {
    return status == AlertStatus.FIRING ? firstInhibition : lastInhibition;
  }

  /** When Gateledger found that it fires, or that it is over. */
  public Instant foundAt(AlertStatus status) {
    return status == AlertStatus.FIRING || resolvedAt == null ? firedAt : resolvedAt;
  }

  /** When the change was found that made it fire, or ended it, where one did. */
  public Instant causeFoundAt(AlertStatus status) {
    return status == AlertStatus.FIRING && foundBefore != null ? foundBefore : foundAt(status);
  }

  /** Whether it was found to fire, or to be over, when the change was that made it so. */
  public boolean isFoundWithCause(AlertStatus status) {
    return status == AlertStatus.RESOLVED || foundBefore == null;
  }

  /** The version whose change made it fire, or ended it; null where no change did. */
  public @Nullable Integer causedBy(AlertStatus status) {
    return status == AlertStatus.FIRING ? alert.version() : endVersion;
  }
}
