package io.gateledger.run;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A run that ended, with the state of its scope's ledger.
 *
 * @param snapshot the number of the snapshot it became or, where it found nothing changed,
 *     confirmed; null unless it was complete
 * @param links how many links the scope's chain has
 * @param chainHead the hash of the newest link
 * @param freshAsOf since when the scope is known whole, null while it never was
 */
public record FinishedRun(
    Run run,
    RunEnd end,
    Instant finishedAt,
    @Nullable Integer snapshot,
    long links,
    byte[] chainHead,
    @Nullable Instant freshAsOf) {

  public RunOutcome outcome() {
    return end.outcome();
  }

  public boolean isComplete() {
    return end.isComplete();
  }

  /** The head of the chain in hexadecimal. */
  public String head() {
    return HexFormat.of().formatHex(chainHead);
  }
}
