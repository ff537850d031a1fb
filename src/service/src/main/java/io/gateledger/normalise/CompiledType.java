package io.gateledger.normalise;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.SecretNames;
import io.gateledger.normalise.ItemSchema.ObjectSchema;
import io.gateledger.resource.FieldPath;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What reading a type's items needs, worked out from its catalogue entry once.
 *
 * @param untyped for values in canonical form; drops whatever stands under the name of a secret, at
 *     any depth, documented or not: a secret sent in the wrong place is still a secret
 * @param storable for what is stored of an item beside its canonical form
 * @param volatilePaths the fields that are kept but never a change
 */
record CompiledType(
    ObjectSchema schema,
    FieldPath idPath,
    UntypedValueReader untyped,
    StorableJson storable,
    Set<FieldPath> volatilePaths) {

  static CompiledType of(ResourceType type) {
    UntypedValueReader untyped =
        new UntypedValueReader(SecretNames.of(type), BoundedJsonReader.MAX_DIGITS);
    return new CompiledType(
        ItemSchema.of("", type.fields()),
        type.idField().path(),
        untyped,
        new StorableJson(untyped),
        type.volatilePaths());
  }

  /** The types compiled so far, each once. */
  static final class Cache {

    private final ConcurrentMap<ResourceType, CompiledType> types = new ConcurrentHashMap<>();

    CompiledType of(ResourceType type) {
      CompiledType compiled = types.get(type);
      return compiled == null ? types.computeIfAbsent(type, CompiledType::of) : compiled;
    }
  }
}
