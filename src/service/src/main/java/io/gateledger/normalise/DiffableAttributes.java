package io.gateledger.normalise;

import io.gateledger.normalise.ItemSchema.FieldSchema;
import io.gateledger.normalise.ItemSchema.ObjectSchema;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Struct;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The part of attributes that counts as content: all but the volatile fields. */
final class DiffableAttributes {

  private DiffableAttributes() {}

  static String json(ObjectSchema schema, Attributes attributes) {
    return CanonicalJson.of(without(schema, attributes.root()));
  }

  private static Struct without(ObjectSchema schema, Struct values) {
    TreeMap<String, FieldValue> kept = new TreeMap<>();
    values
        .fields()
        .forEach(
            (name, value) -> {
              ItemSchema inner = schema.members().get(name);
              if (!isVolatile(inner)) {
                kept.put(
                    name,
                    inner instanceof ObjectSchema object && value instanceof Struct struct
                        ? without(object, struct)
                        : value);
              }
            });
    return new Struct(kept);
  }

  private static boolean isVolatile(@Nullable ItemSchema schema) {
    return schema instanceof FieldSchema field && field.field().isVolatile();
  }
}
