package io.gateledger.sink.plan;

import io.gateledger.alert.AlertStatus;
import io.gateledger.sink.AlertNotice;
import java.util.UUID;

/**
 * An alert in a request.
 *
 * @param step 0 outside of its turn
 * @param reason why it was refused
 */
public record Notification(long step, AlertNotice notice, String reason) {

  static Notification ofStep(long step, AlertNotice notice) {
    return new Notification(step, notice, "");
  }

  public static Notification outOfTurn(AlertNotice notice) {
    return new Notification(0, notice, "");
  }

  public Notification refusedFor(String why) {
    return new Notification(step, notice, why);
  }

  public boolean isOutOfTurn() {
    return step == 0;
  }

  public boolean isFiring() {
    return notice.status() == AlertStatus.FIRING;
  }

  /** The alert's. */
  public long number() {
    return notice.number();
  }

  /** The event's. */
  public UUID id() {
    return notice.event().id();
  }
}
