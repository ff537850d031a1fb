package io.gateledger.collect.limit.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often in a row an account's credentials have been rejected.
 *
 * @param since when the first of the row was, null where there is none
 * @param nextProbeAt when they are tried again, null while they may be used
 * @param last what the last rejection said, null where there is none
 */
public record CredentialRejections(
    int inARow, @Nullable Instant since, @Nullable Instant nextProbeAt, @Nullable String last) {

  public static final CredentialRejections NONE = new CredentialRejections(0, null, null, null);

  /** One rejection may be a token's; a second in a row is of the credentials. */
  private static final int ENOUGH = 2;

  /** Nodes that read one clock are not as far apart. */
  private static final Duration LEEWAY = Duration.ofSeconds(5);

  public boolean stopsAll() {
    return inARow >= ENOUGH;
  }

  /** No wait is longer than the longest: a moment further ahead is of a clock set back since. */
  public boolean isProbeDue(ProbeSchedule times, Instant now) {
    return nextProbeAt == null
        || !now.isBefore(nextProbeAt)
        || nextProbeAt.isAfter(now.plus(times.longest()).plus(LEEWAY));
  }

  /** Whether a restart may try out of turn: not again and again, however often it happens. */
  public boolean mayProbeAnew(ProbeSchedule times, Instant now) {
    return nextProbeAt == null
        || !now.isBefore(nextProbeAt.minus(times.after(inARow - ENOUGH)).plus(times.first()));
  }

  /**
   * @param probe whether it was a probe that was rejected; others, under way when everything was
   *     stopped, do not put off the next probe
   */
  public CredentialRejections another(
      String message, boolean probe, ProbeSchedule times, Instant now) {
    if (stopsAll() && !probe) {
      return this;
    }
    int count = inARow + 1;
    return new CredentialRejections(
        count,
        since == null ? now : since,
        count < ENOUGH ? null : now.plus(times.after(count - ENOUGH)),
        message);
  }

  /** A probe ended and told nothing of the credentials: the next one need not wait long. */
  public CredentialRejections undecided(ProbeSchedule times, Instant now) {
    return stopsAll()
        ? new CredentialRejections(inARow, since, now.plus(times.first()), last)
        : this;
  }

  /** A probe leaves: the next one waits, should this one never return. */
  public CredentialRejections probing(ProbeSchedule times, Instant now) {
    return new CredentialRejections(inARow, since, now.plus(times.after(inARow - ENOUGH)), last);
  }
}
