package io.gateledger.ledger.read;

import io.gateledger.ledger.run.Quarantine;
import io.gateledger.resource.Scope;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.RunProblem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scope and how fresh it is.
 *
 * @param freshAsOf everything in the scope was seen at or after this moment; null when it was never
 *     seen whole
 * @param quarantine null while it is not quarantined
 * @param resources how many the last complete run saw, 0 before the first
 * @param lastRun the last run that ended, null when none has
 * @param formerly the keys that it had before, the first one first
 */
public record ScopeRow(
    Scope scope,
    @Nullable Instant freshAsOf,
    @Nullable Instant baselineAt,
    @Nullable Instant retiredAt,
    Instant registeredAt,
    ScopeStatus status,
    @Nullable Quarantine quarantine,
    int snapshots,
    long resources,
    @Nullable LastRun lastRun,
    List<String> formerly) {

  public ScopeRow {
    formerly = List.copyOf(formerly);
  }

  /**
   * The last run of a scope that ended.
   *
   * @param reasons why it was not complete, or what it was complete but for, a JSON array
   * @param problem the class of the failure that broke it off, null when none did
   */
  public record LastRun(
      long number,
      RunOutcome outcome,
      Instant startedAt,
      String reasons,
      @Nullable RunProblem problem) {}
}
