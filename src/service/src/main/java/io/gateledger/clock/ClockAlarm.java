package io.gateledger.clock;

import io.gateledger.alert.OperationalRule;
import io.gateledger.pipeline.health.NodeAlerts;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Raises the alert over a node whose clock is far from another, and ends it when it is near all of
 * them again: nearer than what raises it, so that it does not come and go.
 */
final class ClockAlarm {

  static final Duration RAISED_BEYOND = Duration.ofSeconds(30);
  static final Duration ENDED_WITHIN = Duration.ofSeconds(15);

  private static final OperationalRule RULE = OperationalRule.CLOCK_SKEWED;

  private final NodeAlerts alerts;
  private final String me;
  private final Supplier<List<String>> living;
  private final Clock clock;

  /**
   * @param living the names of the nodes that live; empty while that is not known
   */
  ClockAlarm(NodeAlerts alerts, String me, Supplier<List<String>> living, Clock clock) {
    this.alerts = alerts;
    this.me = me;
    this.living = living;
    this.clock = clock;
  }

  /** Raises or ends the alert by what was measured last. */
  void check(List<ClockOffset> offsets) {
    Duration farthest =
        offsets.stream()
            .map(offset -> offset.ahead().abs())
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    var firing = alerts.firing(RULE);
    boolean isFiring = firing.contains(NodeAlerts.nameOf(me));
    if (!isFiring && farthest.compareTo(RAISED_BEYOND) > 0) {
      alerts.fire(RULE, me, summary(offsets), clock.instant());
    } else if (isFiring && farthest.compareTo(ENDED_WITHIN) < 0) {
      alerts.resolve(RULE, me);
    }
    List<String> names = living.get();
    if (!firing.isEmpty() && !names.isEmpty()) {
      alerts.resolveDeparted(RULE, names);
    }
  }

  private String summary(List<ClockOffset> offsets) {
    return "the clock of node %s is %s: set it right, and keep it so with NTP"
        .formatted(
            me,
            offsets.stream()
                .filter(offset -> offset.ahead().abs().compareTo(RAISED_BEYOND) > 0)
                .map(ClockOffset::toString)
                .collect(Collectors.joining(", ")));
  }
}
