package io.gateledger.sink.plan;

import io.gateledger.alert.AlertStatus;
import io.gateledger.sink.AlertNotice;
import io.gateledger.sink.SinkSettings;
import org.jspecify.annotations.Nullable;

/**
 * Of which alerts a sink is told, and what it knows by then.
 *
 * @param isForgetful whether it has to be told again and again
 */
record NotificationPolicy(SinkSettings settings, boolean isForgetful) {

  /** What the sink knows once a step is passed; null is nothing. */
  @Nullable SinkState next(AlertStatus status, AlertNotice notice, @Nullable SinkState now) {
    return switch (status) {
      case FIRING -> {
        if (now == SinkState.FIRING || now == SinkState.TELLING) {
          yield SinkState.FIRING;
        }
        if (!isWanted(notice)) {
          yield null;
        }
        yield isHeldBack(notice) ? SinkState.WAITING : SinkState.FIRING;
      }
      case RESOLVED -> isForgetful && mayKnow(now) ? SinkState.RESOLVED : null;
    };
  }

  /** What is new of an alert while it fires is no reason to wake somebody once more. */
  boolean isTold(AlertStatus status, @Nullable SinkState now, @Nullable SinkState next) {
    return switch (status) {
      case FIRING -> next == SinkState.FIRING && (now != SinkState.FIRING || isForgetful);
      case RESOLVED -> mayKnow(now);
    };
  }

  private static boolean mayKnow(@Nullable SinkState now) {
    return now != null && now != SinkState.WAITING;
  }

  /** Whether it is of a severity that the sink is told of. */
  boolean isWanted(AlertNotice notice) {
    return settings.severities().contains(notice.severity());
  }

  /** Whether it has to wait, since something explains it or somebody silenced it. */
  boolean isHeldBack(AlertNotice notice) {
    return notice.isInhibited() && !settings.includeInhibited()
        || notice.isSilenced() && !settings.includeSilenced();
  }
}
