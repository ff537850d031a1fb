package io.gateledger.sink.delivery;

import io.gateledger.sink.plan.Notification;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The alerts that are known to be set aside, since one sink refuses them for what they are; what of
 * them fires is tried again after a while.
 */
final class SetAsideAlerts {

  private static final Logger LOG = Logger.getLogger(SetAsideAlerts.class);

  private final String sink;
  private final Duration retryInterval;
  private final SinkMeters meters;

  /** With when they were last refused. */
  private final Map<Long, Long> refusedAt = new HashMap<>();

  SetAsideAlerts(String sink, Duration retryInterval, SinkMeters meters) {
    this.sink = sink;
    this.retryInterval = retryInterval;
    this.meters = meters;
  }

  /** Those that PostgreSQL knows of; what is new among them is due at once. */
  void know(Collection<Long> alerts) {
    alerts.forEach(
        alert -> refusedAt.putIfAbsent(alert, System.nanoTime() - retryInterval.toNanos()));
  }

  void clear() {
    refusedAt.clear();
  }

  boolean contains(long alert) {
    return refusedAt.containsKey(alert);
  }

  /** Whether one of them is to be tried again now. */
  boolean isDue(long alert) {
    Long last = refusedAt.get(alert);
    return last != null && System.nanoTime() - last >= retryInterval.toNanos();
  }

  /** Those of them that were taken by now, and are known to fire. */
  List<Long> takenOf(List<Notification> told, List<Notification> refused) {
    Set<Long> left = refused.stream().map(Notification::number).collect(Collectors.toSet());
    return told.stream()
        .filter(Notification::isFiring)
        .map(Notification::number)
        .filter(alert -> contains(alert) && !left.contains(alert))
        .toList();
  }

  /**
   * Follows what was noted.
   *
   * @param taken the alerts that are set aside no more
   * @param refused those that are
   * @param newly those of them that were not before
   */
  void follow(List<Long> taken, List<Notification> refused, List<Notification> newly) {
    refusedAt.keySet().removeAll(taken);
    refused.forEach(one -> refusedAt.put(one.number(), System.nanoTime()));
    for (Notification one : newly) {
      meters.setAside();
      LOG.warnf(
          "alert is set aside, since a sink refuses it: sink=%s alert=%d ceId=%s error=%s",
          sink, one.number(), one.id(), one.reason());
    }
  }
}
