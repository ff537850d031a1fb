package io.gateledger.normalise;

import io.gateledger.normalise.Shape.Branch;
import io.gateledger.normalise.Shape.Leaf;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The part of attributes that counts as content: all but the volatile fields. */
final class Compared {

  private Compared() {}

  static String json(Branch shape, Attributes attributes) {
    return CanonicalJson.of(without(shape, attributes.root()));
  }

  private static Struct without(Branch shape, Struct values) {
    TreeMap<String, FieldValue> kept = new TreeMap<>();
    values
        .fields()
        .forEach(
            (name, value) -> {
              Shape inner = shape.members().get(name);
              if (!isVolatile(inner)) {
                kept.put(
                    name,
                    inner instanceof Branch branch && value instanceof Struct struct
                        ? without(branch, struct)
                        : value);
              }
            });
    return new Struct(kept);
  }

  private static boolean isVolatile(@Nullable Shape shape) {
    return shape instanceof Leaf leaf && leaf.field().isVolatile();
  }
}
