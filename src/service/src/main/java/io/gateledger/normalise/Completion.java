package io.gateledger.normalise;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.normalise.Shape.Branch;
import io.gateledger.normalise.Shape.Leaf;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.Resource;
import java.util.TreeMap;

/**
 * Completes what a list tells of a resource when its read by id failed: a field that only that read
 * tells keeps its last known value, so that a failed read is never a change.
 */
public final class Completion {

  private final TypePlan.Cache plans = new TypePlan.Cache();

  /**
   * The listed resource with the fields that only the read by id tells.
   *
   * @param previous what was known of the resource before
   */
  public Resource completeFrom(ResourceType type, Resource listed, Attributes previous) {
    TypePlan plan = plans.of(type);
    Attributes whole =
        new Attributes(merge(plan.root(), listed.attributes().root(), previous.root()));
    return Summary.resource(plan, listed.key(), whole, whole.json());
  }

  private static Struct merge(Branch shape, Struct listed, Struct previous) {
    TreeMap<String, FieldValue> merged = new TreeMap<>(listed.fields());
    shape
        .members()
        .forEach(
            (name, inner) -> {
              FieldValue before = previous.fields().getOrDefault(name, FieldValue.NOTHING);
              merged.compute(name, (same, now) -> now == null ? before : pick(inner, now, before));
            });
    return new Struct(merged);
  }

  private static FieldValue pick(Shape shape, FieldValue now, FieldValue before) {
    return switch (shape) {
      case Leaf leaf -> leaf.field().toldByShow() && now.equals(FieldValue.NOTHING) ? before : now;
      case Branch branch ->
          now instanceof Struct listed && before instanceof Struct known
              ? merge(branch, listed, known)
              : now;
    };
  }
}
