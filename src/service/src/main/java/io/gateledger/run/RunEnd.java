package io.gateledger.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param outcome {@code complete}, {@code partial} or {@code failed}
 * @param collectedFrom when its first request left: what it saw, it saw at or after this moment
 * @param resources how many resources it saw
 * @param reasonsJson why it was not complete, as a JSON array of sentences
 * @param problem the class of the failure that broke it off, null where none did
 * @param manifestJson what it asked for and got, as a JSON object
 * @param countsJson how many changes of each kind it committed, as a JSON object
 */
public record RunEnd(
    String outcome,
    Instant collectedFrom,
    long resources,
    String reasonsJson,
    @Nullable String problem,
    String manifestJson,
    String countsJson) {

  public boolean isComplete() {
    return outcome.equals("complete");
  }
}
