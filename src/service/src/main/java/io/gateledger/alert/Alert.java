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
 * @param details what it says beside its summary, and what is known of its times
 */
public record Alert(
    String rule,
    Severity severity,
    Subject subject,
    @Nullable String name,
    String summary,
    Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable Integer version,
    AlertDetails details) {

  /** One of which nothing more is said. */
  public Alert(
      String rule,
      Severity severity,
      Subject subject,
      @Nullable String name,
      String summary,
      Instant startsAt,
      @Nullable Instant endsAt,
      @Nullable Integer version) {
    this(rule, severity, subject, name, summary, startsAt, endsAt, version, AlertDetails.NONE);
  }

  /** An operational rule that begins to fire: someone has to look, or nobody sees. */
  public static Alert operational(
      OperationalRule rule, Subject subject, String summary, Instant startsAt) {
    return new Alert(
        rule.wireName(), rule.severity(), subject, null, summary, startsAt, null, null);
  }

  /** The same trouble, found again at a moment, though no change of its resource led to it. */
  public Alert foundAgain(Instant at) {
    return new Alert(rule, severity, subject, name, summary, at, null, null, details.foundAgain());
  }

  /** The same alert about a subject that goes by another key now. */
  public Alert about(Subject renamed) {
    return new Alert(rule, severity, renamed, name, summary, startsAt, endsAt, version, details);
  }

  /** The same alert of trouble that was first seen at a moment, and before that seen not to be. */
  public Alert since(Instant start, @Nullable Instant notBefore) {
    return new Alert(
        rule, severity, subject, name, summary, start, endsAt, version, details.since(notBefore));
  }

  public boolean isFiring() {
    return endsAt == null;
  }

  public AlertStatus status() {
    return isFiring() ? AlertStatus.FIRING : AlertStatus.RESOLVED;
  }

  /** The same alert before its end. */
  Alert whileFiring() {
    return new Alert(
        rule, severity, subject, name, summary, startsAt, null, version, details.whileFiring());
  }

  /**
   * The same alert, over; a moment before its start, as a clock set back shows it, is its start.
   */
  public Alert resolvedAt(Instant end) {
    return resolved(end, details);
  }

  /**
   * The same, with what is so now.
   *
   * @param notBefore when the trouble was last seen; null where that is not known
   * @param summary what is so now, and after how long
   * @param korean the same in Korean; null where there is none
   */
  public Alert resolvedAt(
      Instant end, @Nullable Instant notBefore, @Nullable String summary, @Nullable String korean) {
    return resolved(end, details.resolved(summary, korean, notBefore));
  }

  private Alert resolved(Instant end, AlertDetails said) {
    Instant endsNoSooner = end.isBefore(startsAt) ? startsAt : end;
    return new Alert(rule, severity, subject, name, summary, startsAt, endsNoSooner, version, said);
  }

  /** What it is called by: the resource's name or id, else the subject's key. */
  public String shownName() {
    return name != null
        ? name
        : subject instanceof Subject.OfResource one ? one.resource().id() : subject.key();
  }

  /** The same with what the rule adds to every alert of its own. */
  public Alert graded(Severity other, AlertDetails more) {
    return new Alert(rule, other, subject, name, summary, startsAt, endsAt, version, more);
  }
}
