package io.gateledger.collect.http;

import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far this machine's clock is from a provider's, as its {@code Date} headers tell. Signatures
 * hold the provider's time, so that a wrong clock spoils none; it is said where it may explain a
 * rejection all the same.
 *
 * @param host whose clock it was measured against
 * @param ahead negative where this machine's clock is behind
 */
public record ClockSkew(String host, Duration ahead) {

  /** Date has whole seconds, and an answer is some time on its way. */
  private static final Duration NOTEWORTHY = Duration.ofMinutes(1);

  /** Whether a signature that holds one of the two moments may be rejected at the other. */
  public static boolean isNoteworthy(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(NOTEWORTHY) > 0;
  }

  /** A rejection, with the clock named where it may be the cause. */
  public static Problem explain(Problem problem, @Nullable ClockSkew skew) {
    if (!(problem instanceof CredentialsRejected rejected)
        || skew == null
        || skew.ahead().abs().compareTo(NOTEWORTHY) <= 0) {
      return problem;
    }
    String remedy = "; " + skew + ": set it right";
    String otherwise = rejected.otherwise();
    return new CredentialsRejected(
        rejected.message() + remedy, otherwise == null ? null : otherwise + remedy);
  }

  @Override
  public String toString() {
    return "this machine's clock is %s %s %s's"
        .formatted(
            DurationFormat.format(ahead.abs().truncatedTo(ChronoUnit.MINUTES)),
            ahead.isNegative() ? "behind" : "ahead of",
            host);
  }
}
