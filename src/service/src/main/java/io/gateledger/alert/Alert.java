package io.gateledger.alert;

import io.gateledger.alert.rule.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule that held for its subject.
 *
 * @param name the resource's display name when it fired, null where it had none or the subject is
 *     no resource
 * @param startsAt when the trouble was first seen, UTC
 * @param endsAt when it was first seen to be over, null while it fires
 * @param version of the resource at which it fired, null where the subject is no resource or no
 *     change made it fire
 */
public record Alert(
    String rule,
    Severity severity,
    Subject subject,
    @Nullable String name,
    String summary,
    Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable Integer version) {

  /** An operational rule that begins to fire: someone has to look, or nobody sees. */
  public static Alert operational(
      OperationalRule rule, Subject subject, String summary, Instant startsAt) {
    return new Alert(
        rule.wireName(), rule.severity(), subject, null, summary, startsAt, null, null);
  }

  /** The same trouble, found again at a moment, though no change of its resource led to it. */
  public Alert foundAgain(Instant at) {
    return new Alert(rule, severity, subject, name, summary, at, null, null);
  }

  /** The same alert about a subject that goes by another key now. */
  public Alert about(Subject renamed) {
    return new Alert(rule, severity, renamed, name, summary, startsAt, endsAt, version);
  }

  public boolean isFiring() {
    return endsAt == null;
  }

  public AlertStatus status() {
    return isFiring() ? AlertStatus.FIRING : AlertStatus.RESOLVED;
  }

  /** The same alert before its end. */
  Alert whileFiring() {
    return new Alert(rule, severity, subject, name, summary, startsAt, null, version);
  }

  /**
   * The same alert, over; a moment before its start, as a clock set back shows it, is its start.
   */
  public Alert resolvedAt(Instant end) {
    Instant endsNoSooner = end.isBefore(startsAt) ? startsAt : end;
    return new Alert(rule, severity, subject, name, summary, startsAt, endsNoSooner, version);
  }
}
