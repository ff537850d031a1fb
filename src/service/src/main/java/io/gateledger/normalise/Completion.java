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
 * Completes what one look tells of a resource with what another told, where neither tells all: a
 * look that was not whole is never a change of what it did not see.
 */
public final class Completion {

  private final TypePlan.Cache plans = new TypePlan.Cache();

  /**
   * A listed resource whose read by id failed, with the last known values of the fields that only
   * that read tells.
   *
   * @param previous what was known of the resource before
   */
  public Resource completeFrom(ResourceType type, Resource listed, Attributes previous) {
    TypePlan plan = plans.of(type);
    Attributes whole =
        new Attributes(merge(plan.root(), listed.attributes().root(), previous.root()));
    return Summary.resource(plan, listed.key(), whole, whole.json());
  }

  /**
   * A resource read anew from an item that is older than what is known of it: what is known stays,
   * and the item tells only the fields that were not read before.
   *
   * @param known what the newest look told, in the fields documented then
   */
  public Resource keepKnown(ResourceType type, Resource readAnew, Attributes known) {
    TypePlan plan = plans.of(type);
    Attributes whole =
        new Attributes(keep(plan.root(), readAnew.attributes().root(), known.root()));
    return Summary.resource(plan, readAnew.key(), whole, whole.json());
  }

  private static Struct keep(Branch shape, Struct readAnew, Struct known) {
    TreeMap<String, FieldValue> kept = new TreeMap<>(readAnew.fields());
    shape
        .members()
        .forEach(
            (name, inner) -> {
              FieldValue before = known.fields().get(name);
              if (before != null) {
                kept.merge(name, before, (now, same) -> keep(inner, now, before));
              }
            });
    return new Struct(kept);
  }

  private static FieldValue keep(Shape shape, FieldValue readAnew, FieldValue known) {
    return shape instanceof Branch branch
            && readAnew instanceof Struct now
            && known instanceof Struct before
        ? keep(branch, now, before)
        : known;
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
