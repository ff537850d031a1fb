package io.gateledger.alert.lifecycle;

import io.gateledger.alert.rule.AlertCondition;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RelatedResources;
import io.gateledger.alert.rule.RuleInput;
import io.gateledger.diff.Change;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A resource that rules are asked about, since it changed or though it did not.
 *
 * @param change the step; of a resource that did not change, one from its state to the same
 * @param isStep whether it changed
 */
public record Judged(Change change, boolean isStep) {

  /** Of what did not change, nobody asks. */
  private static final ContentHash UNASKED = new ContentHash(0, 0);

  /** One that changed. */
  public static Judged changed(Change change) {
    return new Judged(change, true);
  }

  /**
   * One that did not change.
   *
   * @param name its display name; null where it has none
   * @param version that stands
   * @param related what it points at
   * @param observed when it was seen to stand so, or what it is judged again for
   */
  public static Judged asItStands(
      ResourceKey key,
      @Nullable String name,
      int version,
      Attributes state,
      List<ResourceKey> related,
      ObservedWindow observed) {
    return new Judged(
        new Change(
            key,
            name,
            Operation.UPDATE,
            version,
            List.of(),
            state,
            state,
            UNASKED,
            observed,
            null,
            related),
        false);
  }

  /** Nothing fires of what was never seen before, and a first look sees a million of them. */
  public boolean isSeenBefore() {
    return !isStep || change.version() > 1;
  }

  /** A rule that speaks of a step is asked when there is one. */
  boolean isAskedOf(AlertRule rule) {
    return isStep || !rule.condition().asksForStep();
  }

  /** What is to be told as the cause; null where the resource did not change. */
  @Nullable Change cause() {
    return isStep ? change : null;
  }

  /** Whether the grades of a rule say anything of it: those that speak of a step want one. */
  boolean isGradedBy(AlertRule rule) {
    return isStep || rule.worse().values().stream().noneMatch(AlertCondition::asksForStep);
  }

  RuleInput input(RelatedResources related) {
    return isStep
        ? RuleInput.of(change, related)
        : RuleInput.ofState(
            change.key(),
            change.name(),
            change.version(),
            Objects.requireNonNull(change.after()),
            related);
  }
}
