package io.gateledger.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to, before it is written down.
 *
 * @param outcome anything but {@link RunOutcome#RUNNING}
 * @param collectedFrom when its first request left: what it saw, it saw at or after this moment
 * @param resources how many resources it saw
 * @param reasons why it was not complete, or what it was complete but for, each a sentence for
 *     people
 * @param problem the class of the failure that broke it off, null where none did
 * @param manifestJson what it asked for and got, as a JSON object
 * @param counts how many changes of each kind it committed
 */
public record RunEnd(
    RunOutcome outcome,
    Instant collectedFrom,
    long resources,
    List<String> reasons,
    @Nullable RunProblem problem,
    String manifestJson,
    RunCounts counts) {

  public RunEnd {
    if (outcome == RunOutcome.RUNNING) {
      throw new IllegalArgumentException("a run that ended is not running");
    }
    reasons = List.copyOf(reasons);
    counts = counts.copy();
  }

  public boolean isComplete() {
    return outcome == RunOutcome.COMPLETE;
  }
}
