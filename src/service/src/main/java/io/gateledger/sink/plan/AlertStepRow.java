package io.gateledger.sink.plan;

import io.gateledger.alert.AlertStatus;
import io.gateledger.alert.AlertStep;
import io.gateledger.event.compose.LedgerReference;
import io.gateledger.event.compose.LedgerReference.AnnotationOfAlert;
import io.gateledger.event.compose.LedgerReference.StepOfAlert;
import io.gateledger.resource.WireNamed;
import java.time.Instant;

/**
 * A row of {@code alert_step}: what the outbox named when the alert was told.
 *
 * @param number the alert's, or that of what was said of it
 * @param lastNumber the note's, where that is what is new; the number otherwise
 */
public record AlertStepRow(
    long stepNo, long alertNo, long number, long lastNumber, Instant at, AlertStepKind kind) {

  /** Where the alert is in its life by it. */
  AlertStatus status() {
    return kind == AlertStepKind.RESOLVED ? AlertStatus.RESOLVED : AlertStatus.FIRING;
  }

  public LedgerReference reference() {
    return switch (kind) {
      case FIRING ->
          new StepOfAlert(
              alertNo,
              AlertStatus.FIRING,
              lastNumber == number ? AlertStep.NO_NOTE : lastNumber,
              at);
      case ANNOTATED -> new AnnotationOfAlert(number, at);
      case RESOLVED -> new StepOfAlert(alertNo, AlertStatus.RESOLVED, at);
    };
  }

  /** What was told. */
  public enum AlertStepKind implements WireNamed {
    FIRING,
    ANNOTATED,
    RESOLVED
  }
}
