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
 */
public record RecordedAlert(
    long number,
    Alert alert,
    Instant firedAt,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedReason,
    @Nullable Integer endVersion) {

  /** The alert as it was when it began to fire, or when it was over. */
  public Alert at(AlertStatus status) {
    return status == AlertStatus.FIRING ? alert.whileFiring() : alert;
  }

  /** Why it is over though nothing says that the trouble is, if the step is such an end. */
  public @Nullable String reason(AlertStatus status) {
    return status == AlertStatus.RESOLVED ? resolvedReason : null;
  }

  /** When Gateledger found that it fires, or that it is over. */
  public Instant foundAt(AlertStatus status) {
    return status == AlertStatus.FIRING || resolvedAt == null ? firedAt : resolvedAt;
  }

  /** The version whose change made it fire, or ended it; null where no change did. */
  public @Nullable Integer causedBy(AlertStatus status) {
    return status == AlertStatus.FIRING ? alert.version() : endVersion;
  }
}
