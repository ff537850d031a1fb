package io.gateledger.ledger.verify;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.Scope;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields of a type that are kept and never a change, so that no hash is of them.
 *
 * @param paths where they stand
 */
record VolatileFields(Set<FieldPath> paths) {

  /** Those of a scope's type; none where the catalogue does not know it any more. */
  static VolatileFields of(Catalogue catalogue, String scope) {
    Scope one = Scope.parse(scope);
    return new VolatileFields(
        catalogue
            .find(one.provider(), one.type())
            .map(ResourceType::volatilePaths)
            .orElse(Set.of()));
  }

  Struct removedFrom(Struct values) {
    return removedFrom(values, "");
  }

  private Struct removedFrom(Struct values, String place) {
    TreeMap<String, FieldValue> kept = new TreeMap<>();
    values
        .fields()
        .forEach(
            (name, value) -> {
              String path = place.isEmpty() ? name : place + '.' + name;
              if (!paths.contains(FieldPath.ofDotted(path))) {
                kept.put(name, value instanceof Struct inner ? removedFrom(inner, path) : value);
              }
            });
    return new Struct(kept);
  }
}
