package io.gateledger.resource;

import java.util.Collection;
import java.util.List;

/**
 * What a field of a resource points at, in the same account and region.
 *
 * @param field where the id stands; that of a field of the objects in a set is behind the set's
 * @param type the resource type that the id belongs to
 * @param collected whether the provider's catalogue has that type, so that the target may be known
 */
public record Relation(FieldPath field, String type, String id, boolean collected) {

  /** The target's key, whether or not anybody ever saw it. */
  public ResourceKey target(Scope source) {
    return new ResourceKey(
        type.equals(source.type())
            ? source
            : new Scope(source.provider(), source.account(), source.region(), type),
        id);
  }

  /** The targets' keys, each once, of those types that are collected. */
  public static List<ResourceKey> keys(Collection<Relation> relations, Scope source) {
    return relations.stream()
        .filter(Relation::collected)
        .map(relation -> relation.target(source))
        .distinct()
        .toList();
  }
}
