package io.gateledger.collect.limit;

import io.gateledger.collect.Problem.TryLater;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.limit.state.ProbeSchedule;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the last sign-in of one kind failed with, and lets none through before its time: a
 * wrong password costs attempts whether or not something else of the account succeeds meanwhile.
 */
final class SignInBackoff {

  private final Clock clock;
  private final ProbeSchedule schedule;
  private int inARow;
  private @Nullable RequestFailedException last;
  private Instant next = Instant.MIN;

  SignInBackoff(Clock clock, ProbeSchedule schedule) {
    this.clock = clock;
    this.schedule = schedule;
  }

  /**
   * @throws RequestFailedException with the failure that is kept, when it is too early for another
   *     attempt
   */
  synchronized void requireDue() throws RequestFailedException {
    RequestFailedException kept = last;
    if (kept != null && clock.instant().isBefore(next)) {
      throw new RequestFailedException(
          kept.problem().within("not signing in before " + next.truncatedTo(ChronoUnit.SECONDS)),
          kept.requestId());
    }
  }

  /** A sign-in failed; a provider that only asks to try later has not judged the attempt. */
  synchronized void failed(RequestFailedException why) {
    if (!(why.problem() instanceof TryLater)) {
      last = why;
      next = clock.instant().plus(schedule.after(inARow++));
    }
  }

  synchronized void succeeded() {
    last = null;
    inARow = 0;
  }
}
