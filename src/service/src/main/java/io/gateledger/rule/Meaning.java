package io.gateledger.rule;

import io.gateledger.resource.WireNamed;
import io.gateledger.rule.RuleReading.ReadableRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a step from one state of a rule, or of all rules of a group, to another meant. */
public enum Meaning implements WireNamed {
  /** There was none before. */
  ADDED,
  /** There is none after. */
  REMOVED,
  /** It speaks of all that it did, and of more. */
  WIDENED,
  /** It speaks of some of what it did, and of nothing else. */
  NARROWED,
  /** It speaks of something else: of more in one regard and of less in another. */
  ALTERED,
  /** One was removed and an equal one added under another id. */
  REPLACED,
  /** It speaks of what it did. */
  UNCHANGED,
  /** One of the two states cannot be read, so that nothing is said. */
  UNREADABLE;

  /**
   * What became of one rule.
   *
   * @param before null where there was none
   * @param after null where there is none
   */
  public static Meaning of(@Nullable RuleReading before, @Nullable RuleReading after) {
    if (before == null) {
      return after == null ? UNCHANGED : ADDED;
    }
    if (after == null) {
      return REMOVED;
    }
    if (!(before instanceof ReadableRule old) || !(after instanceof ReadableRule young)) {
      return before.equals(after) ? UNCHANGED : UNREADABLE;
    }
    return of(old.value(), young.value());
  }

  private static Meaning of(Rule before, Rule after) {
    boolean comparable =
        before.action() == after.action() && Objects.equals(before.group(), after.group());
    return comparable ? of(before.traffic(), after.traffic()) : ALTERED;
  }

  static Meaning of(Traffic before, Traffic after) {
    boolean more = after.holds(before);
    boolean less = before.holds(after);
    if (more && less) {
      return UNCHANGED;
    }
    if (more) {
      return WIDENED;
    }
    return less ? NARROWED : ALTERED;
  }
}
