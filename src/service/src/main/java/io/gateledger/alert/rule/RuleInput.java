package io.gateledger.alert.rule;

import io.gateledger.diff.Change;
import io.gateledger.diff.FieldChange;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is judged by: a resource after a step, or as it stands.
 *
 * @param name the display name after the step, or before it where the resource was deleted
 * @param op what the step was, null where nothing changed and the resource is only judged again
 * @param version that the step led to, or that stands
 * @param changes the fields that differ
 * @param before the state the step starts from, null where there was none or was no step
 * @param after the state that stands, null where the resource was deleted
 */
public record RuleInput(
    ResourceKey key,
    @Nullable String name,
    @Nullable Operation op,
    int version,
    List<FieldChange> changes,
    @Nullable Attributes before,
    @Nullable Attributes after,
    RelatedResources related) {

  public RuleInput {
    changes = List.copyOf(changes);
  }

  /** A step. */
  public static RuleInput of(Change change, RelatedResources related) {
    return new RuleInput(
        change.key(),
        change.name(),
        change.op(),
        change.version(),
        change.changes(),
        change.before(),
        change.after(),
        related);
  }

  /** A resource as it stands, of which nothing changed: a rule did, or a neighbour. */
  public static RuleInput ofState(
      ResourceKey key,
      @Nullable String name,
      int version,
      Attributes state,
      RelatedResources related) {
    return new RuleInput(key, name, null, version, List.of(), state, state, related);
  }

  /** What it is called: by its id where it has no name. */
  public String shownName() {
    return name == null ? key.id() : name;
  }
}
