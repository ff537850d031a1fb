package io.gateledger.normalise;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.normalise.Shape.Branch;
import io.gateledger.resource.FieldPath;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What reading a type's items needs, worked out from its catalogue entry once.
 *
 * @param verbatim for values in canonical form; drops whatever stands under the name of a secret
 *     field, at any depth: a secret told in the wrong place is still a secret
 * @param asTold for items that are kept, which lose their secrets and nothing else
 * @param comparesAll whether no field is volatile
 */
record TypePlan(
    Branch root, FieldPath idPath, Verbatim verbatim, Verbatim asTold, boolean comparesAll) {

  static TypePlan of(ResourceType type) {
    Set<String> secretNames = type.secretNames();
    return new TypePlan(
        Shape.branch("", type.fields()),
        type.idField().path(),
        new Verbatim(secretNames, JsonItems.MAX_DIGITS, false),
        new Verbatim(secretNames, JsonItems.MAX_DIGITS, true),
        type.volatilePaths().isEmpty());
  }

  /** The plans made so far, each once. */
  static final class Cache {

    private final ConcurrentMap<ResourceType, TypePlan> plans = new ConcurrentHashMap<>();

    TypePlan of(ResourceType type) {
      TypePlan plan = plans.get(type);
      return plan == null ? plans.computeIfAbsent(type, TypePlan::of) : plan;
    }
  }
}
