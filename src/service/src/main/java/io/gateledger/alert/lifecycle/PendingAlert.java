package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Alert;
import io.gateledger.alert.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule that holds for a resource, though not yet for as long as it has to before it fires.
 *
 * @param number its own
 * @param alert as it will fire, if the rule holds until then
 * @param foundAt when the change was found that made the rule hold
 * @param dueAt when it has held for long enough
 * @param unknownSince since when what its rule reads is not told any more; null while it is
 * @param ruleSet the version of the rules by which it was judged last
 */
public record PendingAlert(
    long number,
    Alert alert,
    Instant foundAt,
    Instant dueAt,
    @Nullable Instant unknownSince,
    String ruleSet) {

  /** The number of one that is not written down yet. */
  static final long NEW = 0;

  /** Whether it has held for long enough. */
  public boolean isDue(Instant now) {
    return !now.isBefore(dueAt);
  }

  PendingAlert unknownSince(Instant since) {
    return new PendingAlert(number, alert, foundAt, dueAt, since, ruleSet);
  }

  /** The same about a subject that goes by another key now. */
  public PendingAlert about(Subject renamed) {
    return new PendingAlert(number, alert.about(renamed), foundAt, dueAt, unknownSince, ruleSet);
  }

  /** The same as its rule has it now, though nobody has looked at the resource again. */
  public PendingAlert judgedBy(Alert graded, Instant due, String rules) {
    return new PendingAlert(number, graded, foundAt, due, unknownSince, rules);
  }
}
