package io.gateledger.run;

import io.gateledger.resource.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that ended, as the ledger keeps it and its event tells it.
 *
 * @param snapshot the number of the snapshot it established, null where it established none
 * @param freshAsOf since when the scope was known whole when the run had ended, null while it never
 *     was
 * @param countsJson how many changes of each kind it committed, as a JSON object
 * @param manifestJson what it asked for and got, as a JSON object
 * @param links how many links the scope's chain had
 * @param head the hash of the newest link, in hexadecimal; null where retention dropped the
 *     snapshot that has it
 */
public record EndedRun(
    long number,
    Scope scope,
    RunOutcome outcome,
    List<String> reasons,
    @Nullable RunProblem problem,
    Instant startedAt,
    Instant finishedAt,
    @Nullable Integer snapshot,
    @Nullable Instant freshAsOf,
    String countsJson,
    String manifestJson,
    long links,
    @Nullable String head) {

  public EndedRun {
    reasons = List.copyOf(reasons);
  }
}
