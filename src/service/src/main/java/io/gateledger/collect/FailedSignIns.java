package io.gateledger.collect;

import io.gateledger.collect.Problem.TryLater;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the last sign-in of one kind failed with, and lets none through before its time: a
 * wrong password costs attempts whether or not something else of the account succeeds meanwhile.
 */
final class FailedSignIns {

  private final Clock clock;
  private final ProbeTimes times;
  private int inARow;
  private @Nullable CallFailed last;
  private Instant next = Instant.MIN;

  FailedSignIns(Clock clock, ProbeTimes times) {
    this.clock = clock;
    this.times = times;
  }

  /**
   * @throws CallFailed with the failure that is kept, when it is too early for another attempt
   */
  synchronized void require() throws CallFailed {
    CallFailed kept = last;
    if (kept != null && clock.instant().isBefore(next)) {
      throw new CallFailed(
          Problems.within(
              "not signing in before " + next.truncatedTo(ChronoUnit.SECONDS), kept.problem()),
          kept.requestId());
    }
  }

  /** A sign-in failed; a provider that only asks to try later has not judged the attempt. */
  synchronized void failed(CallFailed why) {
    if (!(why.problem() instanceof TryLater)) {
      last = why;
      next = clock.instant().plus(times.after(inARow++));
    }
  }

  synchronized void succeeded() {
    last = null;
    inARow = 0;
  }
}
