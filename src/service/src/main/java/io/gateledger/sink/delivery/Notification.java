package io.gateledger.sink.delivery;

import io.gateledger.alert.AlertStatus;
import io.gateledger.sink.AlertNotice;
import java.util.UUID;

/**
 * An alert in a request.
 *
 * @param step 0 outside of its turn
 * @param reason why it was refused
 */
record Notification(long step, AlertNotice notice, String reason) {

  static Notification ofStep(long step, AlertNotice notice) {
    return new Notification(step, notice, "");
  }

  static Notification outOfTurn(AlertNotice notice) {
    return new Notification(0, notice, "");
  }

  Notification refusedFor(String why) {
    return new Notification(step, notice, why);
  }

  boolean isOutOfTurn() {
    return step == 0;
  }

  boolean isFiring() {
    return notice.status() == AlertStatus.FIRING;
  }

  /** The alert's. */
  long number() {
    return notice.number();
  }

  /** The event's. */
  UUID id() {
    return notice.event().id();
  }
}
