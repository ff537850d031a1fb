package io.gateledger.ledger.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That deletions in a scope are held back: too much of it is missing at once to be believed, or
 * somebody else would be asked than before.
 *
 * @param since when the run that found it ended, UTC
 * @param lacking how many resources the latest complete run lacked, those aside that an operator
 *     has confirmed before
 * @param held how many the scope held
 * @param missingUntil the newest moment at which one of those was first missing; what went missing
 *     later is not among them. Each set of what is shown has one of its own, whatever clocks say
 * @param tenant who was asked and who would be; null where resources are missing
 */
public record Quarantine(
    Instant since, long lacking, long held, Instant missingUntil, @Nullable DisputedTenant tenant) {

  /**
   * Another tenant than before, in words, without secrets.
   *
   * @param askedBefore whom the scope asked
   * @param asksNow whom it would ask now
   */
  public record DisputedTenant(String askedBefore, String asksNow) {}
}
